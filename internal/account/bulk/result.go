package bulk

import (
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Result is the answer to one SIM's change.
type Result struct {
	// SIM is what the platform showed last; meaningful only where Seen.
	SIM  platform.SIM
	Seen bool
	// Before is the state that the SIM was in when the change was sent.
	Before platform.State
	// Gone says that a read of the SIM, and not a refusal of its change, has shown that
	// the account does not hold it. Err wraps platform.ErrNotFound then.
	Gone bool
	// Kept says that a SIM was to be switched off and was not, because another
	// resource manages it.
	Kept bool
	// Err is nil when the change is in force. Otherwise it wraps a sentinel of
	// package platform, or is ErrReadOnly, a *platform.ConflictError, a
	// *platform.AttributeError, a *platform.UntoldError, a *GuardrailError, a *NotSettledError, an *OvertakenError
	// or a *NotSentError.
	Err error
}

// NotSettledError says that the platform accepted a change and does not show it.
type NotSettledError struct {
	Platform    platform.Name
	ICCID       platform.ICCID
	Differences []platform.Difference
	// Err is why looking failed, where it did.
	Err error
}

func (e *NotSettledError) Error() string {
	var left []string
	for _, d := range e.Differences {
		if d.Told() {
			left = append(left, fmt.Sprintf("%s is still %s and should be %s", d.Attribute, d.Has, d.Wants))
		} else {
			left = append(left, fmt.Sprintf("%s is still not as it should be", d.Attribute))
		}
	}
	text := fmt.Sprintf("%s accepted the change of SIM %s and does not show it: %s", e.Platform.Title(), e.ICCID, strings.Join(left, ", "))
	if e.Err != nil {
		text += fmt.Sprintf(" (the last look at it failed: %v)", e.Err)
	}
	return text
}

func (e *NotSettledError) Unwrap() error { return e.Err }

// NotSentError says that waiting ended before the platform had accepted a change.
type NotSentError struct {
	ICCID platform.ICCID
	// InFlight is true where a bulk call with the change was under way, so that
	// the platform may have taken it.
	InFlight bool
	// Err is why waiting ended.
	Err error
}

func (e *NotSentError) Error() string {
	if e.InFlight {
		return fmt.Sprintf("waiting ended while the change of SIM %s was being sent; whether it took effect is unknOwn: %v", e.ICCID, e.Err)
	}
	return fmt.Sprintf("waiting ended before the change of SIM %s was sent: %v", e.ICCID, e.Err)
}

func (e *NotSentError) Unwrap() error { return e.Err }
