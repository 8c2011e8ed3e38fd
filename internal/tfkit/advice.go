package tfkit

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// advise finds the advice for an error, the most specific first.
//
// ofSIM says that it is about a SIM, and not about anything else that platforms keep.
func advise(err error, ofSIM bool) string {
	var maybe *MaybeMadeError
	if errors.As(err, &maybe) {
		return maybe.advice()
	}
	var refused *platform.Error
	if errors.As(err, &refused) && refused.Advice != "" {
		return refused.Advice
	}
	var untold *platform.UntoldError
	var stuck *account.NotSettledError
	var overtaken *account.OvertakenError
	var unsent *account.NotSentError
	var over *account.GuardrailError
	var release *account.ReleaseError
	switch {
	case errors.As(err, &untold):
		return fmt.Sprintf("Nothing was sent for this SIM. Set %s of the SIM as well, so that it has not to be guessed, or ask the platform why its answer lacks it.", untold.Attribute)
	case errors.As(err, &stuck):
		return "The next plan shows what the platform holds then. If it still differs, the platform has dropped the change: apply again. " +
			"If the platform is only slow, raise the resource's timeouts."
	case errors.As(err, &overtaken):
		return "Look at the SIM on the platform. If somebody else sets this attribute, manage it in one place. If the platform cuts or trims what it is " +
			"sent, write the value as the platform keeps it. Otherwise apply again."
	case errors.As(err, &unsent):
		return "Apply again: what is in force already is not sent twice. If the time was too short for so many SIMs, raise the resource's timeouts."
	case errors.As(err, &over):
		return adviseGuardrail(over)
	case errors.As(err, &release):
		return adviseRelease(release)
	case errors.Is(err, account.ErrReadOnly):
		return "Nothing was sent. Remove read_only from the provider's block, or run the apply where it is not set."
	case errors.Is(err, context.DeadlineExceeded):
		return "The platform did not answer in time. Raise the resource's timeouts where it has some, or look at the platform's status page."
	}
	return adviseKind(err, ofSIM)
}

// kinds are what to do about a platform's refusal: where a SIM was to be changed, where
// something else was, and where anything was only read.
var kinds = []struct {
	kind             error
	sim, other, read string
}{
	{
		platform.ErrNotFound,
		"Check the ICCID. A SIM that was transferred to another account or given back has to be taken out of the configuration.",
		"Somebody may have deleted it on the platform: plan again, and look at what the plan shows.",
		"",
	},
	{
		platform.ErrNoRoute,
		"The answer is not in the platform's own words: a gateway or a proxy on the way may have lost its route, or base_url may be wrong. " +
			"It says nothing about a SIM, and nothing was taken for gone. Check base_url and what stands between, then run Terraform again.",
		"The answer is not in the platform's own words: a gateway or a proxy on the way may have lost its route, or base_url may be wrong. " +
			"Nothing was taken for gone. Check base_url and what stands between, then run Terraform again.",
		"",
	},
	{
		platform.ErrExpired,
		"The platform refuses changes to expired SIMs. Extend the SIM on the platform, or take it out of the configuration.",
		"",
		"",
	},
	{
		platform.ErrConflict,
		"Apply again in a minute: another change of the SIM may be under way. If it is refused again, another SIM has the value that this one is to get.",
		"Apply again in a minute. If it is refused again, something else on the platform uses it, or has its name.",
		"Run Terraform again in a minute.",
	},
	{
		platform.ErrForbidden,
		"The SIM belongs to another account, or the credentials may read and not write. Check both on the platform.",
		"The credentials may read and not write, or not write this. Check on the platform what they are allowed to do.",
		"Check on the platform what these credentials are allowed to read.",
	},
	{
		platform.ErrInvalid,
		"Correct what the platform complains about. Where it is about the SIM itself, correct it on the platform, or take it out of the configuration.",
		"Correct what the platform complains about.",
		"",
	},
	{
		platform.ErrUnauthorized,
		"Check the credentials in the provider's block or in the environment.",
		"",
		"",
	},
}

func adviseKind(err error, ofSIM bool) string {
	for _, k := range kinds {
		switch {
		case !errors.Is(err, k.kind):
		case k.read != "" && onlyRead(err):
			return k.read
		case k.other != "" && !ofSIM:
			return k.other
		default:
			return k.sim
		}
	}
	if errors.Is(err, platform.ErrUnavailable) {
		return adviseRetry(err)
	}
	return ""
}

// adviseRetry says why a request was not repeated once more, as far as its error tells.
func adviseRetry(err error) string {
	again := "Run Terraform again later: what is in force by then is not sent again."
	if onlyRead(err) {
		again = "Run Terraform again later."
	}
	var wish interface{ AskedToWait() time.Duration }
	var sent interface{ Tries() int }
	switch {
	case errors.As(err, &wish) && wish.AskedToWait() > 0:
		return "The platform asks to wait longer than there is time for, or than the provider waits. " + again
	case errors.As(err, &sent) && sent.Tries() > 1:
		return "The request was repeated until the retries ran out. " + again
	}
	return again
}
