package onence

import (
	"context"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// wireSIM is a SIM as GET /v1/sims and GET /v1/sims/{iccid} show it.
type wireSIM struct {
	ICCID          text   `json:"iccid"`
	ICCIDWithLuhn  text   `json:"iccid_with_luhn"`
	IMSI           text   `json:"imsi"`
	MSISDN         text   `json:"msisdn"`
	IMEI           text   `json:"imei"`
	IMEILock       text   `json:"imei_lock"` // true or false; anything else tells nothing
	Status         text   `json:"status"`
	ActivationDate moment `json:"activation_date"`
	IPAddress      text   `json:"ip_address"`
	// Label is read as it is: a text would lose the spaces around it.
	// nil: not told.
	Label *label `json:"label"`

	odd   rest.Odd
	place string // in a list
	page  int    // of the listing that shows it, 0 for none
}

// untold are the attributes that an item has to carry and the answer does not tell.
func (w wireSIM) untold() []platform.Attribute {
	var out []platform.Attribute
	if w.Label == nil {
		out = append(out, platform.AttributeLabel)
	}
	if _, told := w.lock(); !told {
		out = append(out, platform.AttributeIMEILock)
	}
	if !w.state().Askable() {
		out = append(out, platform.AttributeState)
	}
	return out
}

// lock reads the lock. What is neither true nor false must not pass for either.
func (w wireSIM) lock() (locked, told bool) {
	switch strings.ToLower(string(w.IMEILock)) {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// UnmarshalJSON reads a SIM whatever shapes its fields have.
func (w *wireSIM) UnmarshalJSON(b []byte) error {
	type plain wireSIM // without this method
	w.odd = rest.Fields(b, (*plain)(w))
	return nil
}

// Sparse implements [rest.Sparse]: a SIM that says nothing is left out with a note.
func (wireSIM) Sparse() {}

// UnmarshalJSONFrom is UnmarshalJSON without a copy.
func (w *wireSIM) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return rest.From(dec, w) }

func orZero[T any](told *T) T {
	var zero T
	if told != nil {
		return *told
	}
	return zero
}

// wireUpdate is an item of POST /v1/sims. No field may be left out: 1NCE takes a
// missing status for Enabled and a missing imei_lock for false, and so would
// switch the SIM on and unlock it.
type wireUpdate struct {
	ICCID    string `json:"iccid"`
	Status   string `json:"status"`
	Label    string `json:"label"`
	IMEILock bool   `json:"imei_lock"`
}

// 1NCE's words for the states.
const (
	wireEnabled  = "Enabled"
	wireDisabled = "Disabled"
)

// sim translates. It fails rather than guess where a field that a later write
// carries over does not make sense.
func (w wireSIM) sim(ctx context.Context) (platform.SIM, error) {
	iccid, err := adapter.Card{ICCIDs: []text{w.ICCID, w.ICCIDWithLuhn}, IMSI: w.IMSI, Place: w.place, Odd: w.odd}.ICCID()
	if err != nil {
		return platform.SIM{}, err
	}
	w.note(ctx, iccid)
	locked, _ := w.lock()
	return platform.SIM{
		ICCID:       iccid,
		State:       w.state(),
		Label:       string(orZero(w.Label)),
		IMEILock:    locked,
		Untold:      w.untold(),
		IMEI:        string(w.IMEI),
		IMSI:        string(w.IMSI),
		MSISDN:      strings.TrimPrefix(string(w.MSISDN), "+"),
		IPAddress:   string(w.IPAddress),
		ActivatedAt: w.ActivationDate.Time,
		PlatformID:  string(iccid),
		Page:        w.page,
	}, nil
}

// state is a word of its own where it is none of 1NCE's.
func (w wireSIM) state() platform.State {
	switch {
	case strings.EqualFold(string(w.Status), wireEnabled):
		return platform.Enabled
	case strings.EqualFold(string(w.Status), wireDisabled):
		return platform.Disabled
	case w.Status == "":
		return platform.Unknown
	}
	return platform.State(w.Status)
}

// note tells what the SIM shows that cannot be taken over.
func (w wireSIM) note(ctx context.Context, iccid platform.ICCID) {
	adapter.NoteOdd(ctx, platform.Platform1NCE, iccid, w.odd, map[string]moment{"activation_date": w.ActivationDate})
	if _, told := w.lock(); !told && w.IMEILock != "" {
		platform.NoteOdd(ctx, platform.Platform1NCE, iccid, "imei_lock", string(w.IMEILock))
	}
	if state := w.state(); !state.Askable() && !w.odd.Has("status") {
		platform.NoteOdd(ctx, platform.Platform1NCE, iccid, "status", string(w.Status))
	}
}

// sims translates a page; what makes no sense is left out, with a note.
func sims(ctx context.Context, wire []wireSIM) []platform.SIM {
	out := make([]platform.SIM, 0, len(wire))
	for _, w := range wire {
		sim, err := w.sim(ctx)
		if err != nil {
			adapter.NoteUnreadable(ctx, platform.Platform1NCE, err)
			continue
		}
		out = append(out, sim)
	}
	return out
}

// key tells SIMs apart, those too that cannot be read, if they show what they are.
func (w wireSIM) key() string {
	if w.ICCID == "" && w.ICCIDWithLuhn == "" {
		return ""
	}
	return string(w.ICCID) + "/" + string(w.ICCIDWithLuhn)
}

// newWireUpdate takes from the change what it asks for, and the rest from the SIM as it is.
func newWireUpdate(u platform.Update) wireUpdate {
	return wireUpdate{
		ICCID:    string(u.Change.ICCID),
		Status:   wireState(valueOr(u.Change.State, u.Current.State)),
		Label:    valueOr(u.Change.Label, u.Current.Label),
		IMEILock: valueOr(u.Change.IMEILock, u.Current.IMEILock),
	}
}

func valueOr[T any](wanted *T, current T) T {
	if wanted != nil {
		return *wanted
	}
	return current
}

func wireState(s platform.State) string {
	if s == platform.Enabled {
		return wireEnabled
	}
	return wireDisabled
}
