package tfkit

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// AddError reports err at an attribute: summary is fixed, the detail says what
// the platform said and what to do next.
func AddError(diags *diag.Diagnostics, at path.Path, summary string, err error) {
	diags.AddAttributeError(at, summary, Explain(err))
}

// AddPlanError reports why an account has refused the plan of a resource of many
// SIMs, at an attribute, SIM by SIM where several are in question. A nil err is none.
func AddPlanError(diags *diag.Diagnostics, at path.Path, err error) {
	const summary = "Plan refused"
	var clash *account.ClashError
	switch {
	case err == nil:
	case errors.As(err, &clash):
		var refused SIMErrors
		for _, c := range clash.Clashes {
			refused.Add(c.ICCID, c.Err)
		}
		refused.Report(diags, at, summary)
	default:
		AddError(diags, at, summary, err)
	}
}

// Explain says in whole sentences what an error of the account or the platform
// means and what can be done about it.
func Explain(err error) string {
	text := sentence(err)
	if advice := advise(err); advice != "" {
		text += "\n\n" + advice
	}
	return text
}

// SIMDetail is Explain for what happened to one SIM: it begins with the SIM.
func SIMDetail(iccid platform.ICCID, err error) string {
	text := headline(iccid, err)
	if text == "" {
		text = sentence(err)
	}
	if !strings.Contains(text, string(iccid)) {
		text = fmt.Sprintf("SIM %s: %s", iccid, text)
	}
	if advice := advise(err); advice != "" {
		text += "\n\n" + advice
	}
	return text
}

// headlines say what a platform's refusal means for a SIM.
var headlines = []struct {
	kind error
	text string // with the SIM
}{
	{platform.ErrNotFound, "This account has no SIM %s."},
	{platform.ErrExpired, "SIM %s has expired."},
	{platform.ErrForbidden, "SIM %s may not be changed with these credentials."},
	{platform.ErrConflict, "SIM %s cannot be changed now: something else is in the way."},
	{platform.ErrInvalid, "The change of SIM %s was refused."},
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
		text := fmt.Sprintf(h.text, iccid)
		if refused.Message != "" {
			text += fmt.Sprintf(" %s said: %q.", refused.Platform.Title(), strings.TrimSuffix(refused.Message, "."))
		}
		return text
	}
	return ""
}

// advise finds the advice for an error, the most specific first.
func advise(err error) string {
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
		return "Raise the resource's timeouts, or look at the platform's status page."
	}
	return adviseKind(err)
}

func adviseKind(err error) string {
	switch {
	case errors.Is(err, platform.ErrNotFound):
		return "Check the ICCID. A SIM that was transferred to another account or given back has to be taken out of the configuration."
	case errors.Is(err, platform.ErrNoRoute):
		return "The answer is not in the platform's own words: a gateway or a proxy on the way may have lost its route, or base_url may be wrong. " +
			"It says nothing about a SIM, and nothing was taken for gone. Check base_url and what stands between, then run Terraform again."
	case errors.Is(err, platform.ErrExpired):
		return "The platform refuses changes to expired SIMs. Extend the SIM on the platform, or take it out of the configuration."
	case errors.Is(err, platform.ErrConflict):
		return "Somebody else is changing this SIM. Apply again in a minute."
	case errors.Is(err, platform.ErrForbidden):
		return "The SIM belongs to another account, or the credentials may read and not write. Check both on the platform."
	case errors.Is(err, platform.ErrInvalid):
		return "Correct what the platform complains about. Where it is about the SIM itself, mend it on the platform, or take it out of the configuration."
	case errors.Is(err, platform.ErrUnauthorized):
		return "Check the credentials in the provider's block or in the environment."
	case errors.Is(err, platform.ErrUnavailable):
		return adviseRetry(err)
	}
	return ""
}

// adviseRetry says why a request was not repeated once more, as far as its error tells.
func adviseRetry(err error) string {
	const again = "Nothing is lost: apply again later, and only what is left will be sent."
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

// Advised is err with advice of what to do now, in place of the advice that it has.
// What did not come from a platform is left as it is.
func Advised(err error, advice string) error {
	var refused *platform.Error
	if !errors.As(err, &refused) {
		return err
	}
	told := *refused
	told.Advice = advice
	return &told
}

// sentence makes an error's text start with a capital and end with a full stop.
func sentence(err error) string {
	text := strings.TrimSpace(err.Error())
	if text == "" {
		return text
	}
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, `."`) {
		text += "."
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
