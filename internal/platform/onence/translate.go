package onence

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// wireSIM is a SIM as GET /v1/sims and GET /v1/sims/{iccid} show it.
type wireSIM struct {
	ICCID          text   `json:"iccid"`
	ICCIDWithLuhn  text   `json:"iccid_with_luhn"`
	IMSI           text   `json:"imsi"`
	MSISDN         text   `json:"msisdn"`
	IMEI           text   `json:"imei"`
	IMEILock       *bool  `json:"imei_lock"` // nil: not told
	Status         text   `json:"status"`
	ActivationDate moment `json:"activation_date"`
	IPAddress      text   `json:"ip_address"`
	// Label is read as it is: a text would lose the spaces around it.
	// nil: not told.
	Label *string `json:"label"`

	page int // of the listing that shows it, 0 for none
}

// untold are the attributes that an item has to carry and the answer does not tell.
func (w wireSIM) untold() []platform.Attribute {
	var out []platform.Attribute
	if w.Label == nil {
		out = append(out, platform.AttributeLabel)
	}
	if w.IMEILock == nil {
		out = append(out, platform.AttributeIMEILock)
	}
	return out
}

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

var errNoICCID = errors.New("a SIM without an ICCID")

// sim translates. It fails rather than guess where a field that a later write
// carries over does not make sense.
func (w wireSIM) sim() (platform.SIM, error) {
	digits := string(w.ICCID)
	if digits == "" {
		digits = string(w.ICCIDWithLuhn)
	}
	if digits == "" {
		return platform.SIM{}, errNoICCID
	}
	iccid, err := platform.ShownICCID(digits)
	if err != nil {
		return platform.SIM{}, err
	}
	state, err := w.state()
	if err != nil {
		return platform.SIM{}, fmt.Errorf("SIM %s: %w", iccid, err)
	}
	return platform.SIM{
		ICCID:       iccid,
		State:       state,
		Label:       orZero(w.Label),
		IMEILock:    orZero(w.IMEILock),
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

func (w wireSIM) state() (platform.State, error) {
	switch {
	case strings.EqualFold(string(w.Status), wireEnabled):
		return platform.Enabled, nil
	case strings.EqualFold(string(w.Status), wireDisabled):
		return platform.Disabled, nil
	}
	return "", fmt.Errorf("status is %q, which is neither %s nor %s", w.Status, wireEnabled, wireDisabled)
}

// sims translates a page; what makes no sense is left out, with a note.
func sims(ctx context.Context, wire []wireSIM) []platform.SIM {
	out := make([]platform.SIM, 0, len(wire))
	for _, w := range wire {
		sim, err := w.sim()
		if err != nil {
			platform.Note(ctx, fmt.Sprintf("1NCE lists a SIM that cannot be read: %v.", err))
			continue
		}
		out = append(out, sim)
	}
	return out
}

// key tells SIMs apart, those that cannot be read too.
func (w wireSIM) key() string {
	return string(w.ICCID) + "/" + string(w.ICCIDWithLuhn) + "/" + string(w.IMSI)
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
