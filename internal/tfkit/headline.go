package tfkit

import (
	"errors"
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// headlines say what a platform's refusal means for a SIM: where it was to be changed,
// and where it was only read.
var headlines = []struct {
	kind    error
	changed string // with the SIM
	read    string // with the SIM
}{
	{platform.ErrNotFound, "This account has no SIM %s.", "This account has no SIM %s."},
	{platform.ErrExpired, "SIM %s has expired.", "SIM %s has expired."},
	{platform.ErrForbidden, "SIM %s may not be changed with these credentials.", "This of SIM %s may not be read with these credentials."},
	{platform.ErrConflict, "The change of SIM %s conflicts with another change or with another SIM.", "SIM %s cannot be read now."},
	{platform.ErrInvalid, "The change of SIM %s was refused.", "The platform refuses to tell this of SIM %s."},
}

// headline is empty for errors that are not about the SIM.
func headline(iccid platform.ICCID, err error) string {
	var refused *platform.Error
	if !errors.As(err, &refused) {
		return ""
	}
	for _, h := range headlines {
		if !errors.Is(refused.Kind, h.kind) {
			continue
		}
		text := fmt.Sprintf(h.changed, iccid)
		switch {
		case refused.Lacks != "":
			text = fmt.Sprintf("SIM %s has no %s.", iccid, refused.Lacks)
		case onlyRead(err):
			text = fmt.Sprintf(h.read, iccid)
		}
		if refused.Message != "" && (refused.Lacks == "" || refused.Err != nil) { // who lacks, the adapter has found
			text += fmt.Sprintf(" %s said: %q.", refused.Platform.Title(), strings.TrimSuffix(refused.Message, "."))
		}
		return text
	}
	return ""
}

// onlyRead reports whether err is certainly that of a call which could change nothing.
func onlyRead(err error) bool {
	var call interface{ Read() bool }
	return errors.As(err, &call) && call.Read()
}
