package adapter

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var errNoICCID = errors.New("a SIM without an ICCID")

// Card is what an answer shows of which SIM it is about.
type Card struct {
	// ICCIDs are the spellings of its number; the first that is there counts.
	ICCIDs []rest.Text
	IMSI   rest.Text
	// Place is where in a list it stands.
	Place string
	Odd   rest.Odd
}

// ICCID reads the number. The error of a card without one says as well as possible which
// card that is.
func (c Card) ICCID() (platform.ICCID, error) {
	if i := slices.IndexFunc(c.ICCIDs, func(t rest.Text) bool { return t != "" }); i >= 0 {
		return platform.ShownICCID(string(c.ICCIDs[i]))
	}
	return "", rest.Nameless(errNoICCID, c.Place, string(c.IMSI), c.Odd)
}

// Answers reports an answer that is about another SIM than was asked for.
func Answers(asked platform.ICCID, sim platform.SIM) error {
	if sim.ICCID != asked {
		return fmt.Errorf("asked for SIM %s, the answer is about %s", asked, sim.ICCID)
	}
	return nil
}

// NoteOdd notes the fields of a SIM that cannot be taken over, and the dates that are none.
func NoteOdd(ctx context.Context, name platform.Name, iccid platform.ICCID, odd rest.Odd, dates map[string]rest.Moment) {
	for _, field := range odd {
		platform.NoteOdd(ctx, name, iccid, field.Name, field.Value)
	}
	for field, at := range dates {
		if at.Unread != "" {
			platform.NoteOdd(ctx, name, iccid, field, at.Unread)
		}
	}
}

// NoteUnreadable notes a SIM of a list that is left out.
func NoteUnreadable(ctx context.Context, name platform.Name, err error) {
	platform.Note(ctx, fmt.Sprintf("%s lists a SIM that cannot be read: %v.", name.Title(), err))
}
