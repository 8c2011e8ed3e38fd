package tfkit

import (
	"errors"
	"fmt"
	"strings"
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
	if advice := advise(err, len(platform.Named(err)) > 0); advice != "" {
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
	if advice := advise(err, true); advice != "" {
		text += "\n\n" + advice
	}
	return text
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
