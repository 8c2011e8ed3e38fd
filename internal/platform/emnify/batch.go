package emnify

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// How long to wait, and how often, for somebody else's bulk call to end, or for one of
// our own whose answer was lost.
const (
	busyWait    = 500 * time.Millisecond
	busyMaxWait = 30 * time.Second
	busyTries   = 8
)

// codeDuplicated is a conflict over a value, which no waiting ends.
const codeDuplicated = "1405"

const busyAdvice = "The platform takes one bulk call at a time from an account. Apply again when others have ended."

// bulkCall sends one bulk call. The caller holds p.bulk. A conflict that names none of
// the SIMs is about the call as a whole: another one is under way, and this one waits
// for it, some minutes at most. Such a one is no refusal, for half of the call would fare no
// better. An error's Attempts count those before the wait too.
func (p *Platform) bulkCall(ctx context.Context, method string, updates []platform.Update, body, out any) error {
	pauses, sent := wait.Backoff{Pause: busyWait, Longest: busyMaxWait}, 0
	for try := 1; ; try++ {
		_, err := p.api.Do(ctx, rest.Request{
			Method: method, Path: rest.Route(routeBulk), Body: body, Out: out, RateGroup: groupSingle, Idempotent: true,
		})
		status, ok := errors.AsType[*rest.StatusError](err)
		if !ok {
			return p.api.Translate(err)
		}
		sent += status.Attempts
		status.Attempts = sent
		err = p.ofBatch(updates, err)
		if !errors.Is(err, platform.ErrConflict) || len(platform.Named(err)) > 0 || status.Code == codeDuplicated {
			return err
		}
		if pause := pauses.Next(); try == busyTries || !wait.Fits(ctx, pause) || wait.Sleep(ctx, pause) != nil {
			return &platform.Error{Platform: p.api.Name, Kind: platform.ErrUnavailable, Message: message(status), Advice: busyAdvice, Err: status}
		}
	}
}

// ofBatch is the error of a bulk call: it names those of the batch's SIMs that the
// platform does, by ICCID, by the number of the SIM or its endpoint, or
// by its place in the call.
func (p *Platform) ofBatch(updates []platform.Update, err error) error {
	err = p.api.Translate(err)
	said, ok := errors.AsType[*platform.Error](err)
	if !ok || !platform.Refusal(said) && !errors.Is(said.Kind, platform.ErrNoRoute) {
		return err
	}
	status, ok := errors.AsType[*rest.StatusError](said.Err)
	if !ok {
		return err
	}
	for _, text := range messages(status.Body) {
		for _, iccid := range named(text, updates) {
			if !slices.Contains(said.ICCIDs, iccid) {
				said.ICCIDs = append(said.ICCIDs, iccid)
			}
		}
	}
	if len(said.ICCIDs) > 0 && errors.Is(said.Kind, platform.ErrNoRoute) {
		said.Kind = platform.ErrNotFound // it names SIMs: it is about them
	}
	return err
}

// messages returns the summary and the details of a refusal.
func messages(body string) []string {
	var wire wireError
	if json.Unmarshal([]byte(body), &wire) != nil {
		return []string{body}
	}
	texts := []string{wire.Message}
	for _, detail := range wire.Errors {
		texts = append(texts, detail.Message)
	}
	return texts
}

var (
	iccidPattern = regexp.MustCompile(`\b89\d{17,18}\b`)
	// idPattern finds "endpoint 12", "SIM with id 12", "sim_id: 12". A number that
	// stands elsewhere may be anything, such as a profile's.
	idPattern = regexp.MustCompile(`(?i)\b(endpoint|sim)s?[ _]?(?:with )?(?:ids?|number)?[ :=#"']{0,3}(\d{1,15})\b`)
	// indexPattern finds the place of an entry in a create, from 0.
	indexPattern = regexp.MustCompile(`\bendpoints\[(\d{1,9})\]`)
)

// named returns the SIMs of the batch that a text names.
func named(text string, updates []platform.Update) []platform.ICCID {
	var out []platform.ICCID
	for _, digits := range iccidPattern.FindAllString(text, -1) {
		iccid, err := platform.ShownICCID(digits)
		if err == nil && slices.ContainsFunc(updates, func(u platform.Update) bool { return u.Change.ICCID == iccid }) {
			out = append(out, iccid)
		}
	}
	for _, match := range indexPattern.FindAllStringSubmatch(text, -1) {
		if i, err := strconv.Atoi(match[1]); err == nil && i < len(updates) {
			out = append(out, updates[i].Change.ICCID)
		}
	}
	for _, match := range idPattern.FindAllStringSubmatch(text, -1) {
		id, err := strconv.ParseInt(match[2], 10, 64)
		if err != nil {
			continue
		}
		for _, u := range updates {
			key := u.Current.Endpoint
			if len(match[1]) == len("sim") {
				key = simID(u.Current)
			}
			if key == id && id != 0 {
				out = append(out, u.Change.ICCID)
			}
		}
	}
	return out
}
