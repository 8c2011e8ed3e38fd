package bulk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// overtakenAfter is how long a SIM has to show a value that is neither the one it had
// nor the one it was sent until that counts as an answer.
const overtakenAfter = 5 * time.Second

// OvertakenError says that a platform took a change, and shows yet another value.
type OvertakenError struct {
	Platform    platform.Name
	ICCID       platform.ICCID
	Differences []platform.Difference
}

// Error names the attributes, and values only where no user has written them.
func (e *OvertakenError) Error() string {
	var found []string
	for _, d := range e.Differences {
		if d.Told() {
			found = append(found, fmt.Sprintf("%s is %s and should be %s", d.Attribute, d.Has, d.Wants))
		} else {
			found = append(found, fmt.Sprintf("%s is neither what it was nor what was sent", d.Attribute))
		}
	}
	return fmt.Sprintf("the change of SIM %s was overtaken by another, or %s has changed what it was sent: %s",
		e.ICCID, e.Platform.Title(), strings.Join(found, ", "))
}

// stray is what an item was seen to have that was neither there before nor asked for.
type stray struct {
	differences []platform.Difference
	since       time.Time
}

// overtaken notes what a SIM shows and reports whether that will not become what was
// asked for: each difference that is left is to a value that is new, and has stayed.
func (it *item) overtaken(sim platform.SIM) bool {
	left := it.change.Differences(&sim)
	before := it.change.Differences(&it.before)
	pending := func(d platform.Difference) bool {
		return slices.Contains(before, d) || // as it was
			d.Attribute == platform.AttributeState && sim.State != platform.Enabled && sim.State != platform.Disabled // on its way
	}
	switch {
	case slices.ContainsFunc(left, pending):
		it.stray = stray{}
		return false
	case !slices.Equal(left, it.stray.differences):
		it.stray = stray{left, time.Now()}
		return false
	}
	return time.Since(it.stray.since) >= overtakenAfter
}
