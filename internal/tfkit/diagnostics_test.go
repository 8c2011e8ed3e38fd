package tfkit_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// checkErrors holds that there is one error that says want, or none.
func checkErrors(t *testing.T, diags diag.Diagnostics, want string) {
	t.Helper()
	switch {
	case want == "" && len(diags) > 0:
		t.Errorf("unexpected: %v", diags)
	case want == "":
	case len(diags) != 1 || !strings.HasPrefix(diags[0].Summary()+": "+diags[0].Detail(), want):
		t.Errorf("got %v, want %s", diags, want)
	}
}

func TestExplain(t *testing.T) {
	refused := func(kind error) error { return &platform.Error{Platform: platform.Platform1NCE, Kind: kind} }
	ofSIM := func(kind error) error {
		return &platform.Error{Platform: platform.Platform1NCE, Kind: kind, ICCIDs: []platform.ICCID{iccid}}
	}
	tests := map[string]struct {
		err  error
		want []string // in this order
	}{
		"plain":        {errors.New("it broke"), []string{"It broke."}},
		"full stop":    {fmt.Errorf("it %s", "broke."), []string{"It broke."}},
		"empty":        {errors.New(""), []string{""}},
		"not found":    {ofSIM(platform.ErrNotFound), []string{"1NCE: not found.\n\n", "Check the ICCID"}},
		"gone":         {refused(platform.ErrNotFound), []string{"1NCE: not found.\n\n", "Somebody may have deleted it"}},
		"expired":      {refused(platform.ErrExpired), []string{"1NCE: expired.\n\n", "Extend the SIM"}},
		"conflict":     {refused(platform.ErrConflict), []string{"1NCE: conflict.\n\n", "Apply again"}},
		"forbidden":    {ofSIM(platform.ErrForbidden), []string{"1NCE: forbidden.\n\n", "another account"}},
		"a right":      {refused(platform.ErrForbidden), []string{"1NCE: forbidden.\n\n", "not write this"}},
		"unauthorized": {refused(platform.ErrUnauthorized), []string{"1NCE: unauthorized.\n\n", "Check the credentials"}},
		"unavailable":  {refused(platform.ErrUnavailable), []string{"1NCE: unavailable.\n\n", "Run Terraform again later"}},
		"wrapped":      {fmt.Errorf("page 2: %w", refused(platform.ErrExpired)), []string{"Page 2: 1NCE: expired.\n\n", "Extend the SIM"}},
		"own advice": {
			&platform.Error{Platform: platform.Platform1NCE, Kind: platform.ErrForbidden, Message: "no", Advice: "Ask for the role."},
			[]string{`1NCE: forbidden: "no".` + "\n\nAsk for the role."},
		},
		"read only": {account.ErrReadOnly, []string{"read_only = true.\n\n", "Nothing was sent."}},
		"guardrail": {&account.GuardrailError{Limit: "max_disables", Max: 5, Planned: 6}, []string{"disable at least 6 SIMs", "guardrails"}},
		"timeout":   {fmt.Errorf("waiting: %w", context.DeadlineExceeded), []string{"Waiting: context deadline exceeded.\n\n", "timeouts"}},
		"not sent":  {&account.NotSentError{ICCID: iccid, Err: context.DeadlineExceeded}, []string{"Waiting ended before the change of SIM " + iccid, "Apply again"}},
		"not settled": {
			&account.NotSettledError{Platform: platform.Platform1NCE, ICCID: iccid, Differences: []platform.Difference{{Attribute: "label", Has: "a", Wants: "b"}}},
			[]string{"1NCE accepted the change of SIM " + iccid, "label is still not as it should be.\n\n", "next plan"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := tfkit.Explain(tt.err)
			rest := got
			for _, want := range tt.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Errorf("Explain =\n%s\nand lacks %q", got, want)
				}
				rest = after
			}
		})
	}
}

// call is an error of the HTTP layer.
type call struct{ read bool }

func (c call) Error() string { return "403 Forbidden" }
func (c call) Read() bool    { return c.read }

// What was only read can have changed nothing, and its error speaks of no change.
func TestOfAReadNoEffectIsTold(t *testing.T) {
	change := regexp.MustCompile(`(?i)chang|writ|in force|sent again|apply|took effect`)
	for _, kind := range []error{platform.ErrForbidden, platform.ErrConflict, platform.ErrInvalid, platform.ErrUnavailable} {
		of := func(read bool) error {
			return &platform.Error{Platform: platform.Platform1NCE, Kind: kind, Err: call{read}}
		}
		for _, text := range []string{tfkit.SIMDetail(iccid, of(true)), tfkit.Explain(of(true))} {
			if change.MatchString(text) {
				t.Errorf("%v: %s", kind, text)
			}
		}
		if !change.MatchString(tfkit.SIMDetail(iccid, of(false))) {
			t.Errorf("of a write: %s", tfkit.SIMDetail(iccid, of(false)))
		}
	}
}

// That a SIM lacks something is not that there is no SIM.
func TestWhatASIMLacks(t *testing.T) {
	err := &platform.Error{Platform: platform.PlatformEmnify, Kind: platform.ErrNotFound, Lacks: "data quota", Message: "its own", Advice: "Give it one."}
	if got := tfkit.SIMDetail(iccid, err); got != "SIM "+iccid+" has no data quota.\n\nGive it one." {
		t.Errorf("SIMDetail = %s", got)
	}
}

func TestSIMDetail(t *testing.T) {
	if got := tfkit.SIMDetail(iccid, errors.New("it broke")); got != "SIM "+iccid+": It broke." {
		t.Errorf("SIMDetail = %s", got)
	}
	if got := tfkit.SIMDetail(iccid, errors.New("SIM "+iccid+" broke")); got != "SIM "+iccid+" broke." {
		t.Errorf("SIMDetail = %s", got)
	}
}

func TestAddError(t *testing.T) {
	var diags diag.Diagnostics
	tfkit.AddError(&diags, path.Root("iccid"), "Unable to read SIM", errors.New("it broke"))
	checkErrors(t, diags, "Unable to read SIM: It broke.")
	if at := diags[0].(diag.DiagnosticWithPath).Path(); !at.Equal(path.Root("iccid")) {
		t.Errorf("the error is at %s", at)
	}
}

func TestValues(t *testing.T) {
	if got := tfkit.OptionalString(""); !got.IsNull() {
		t.Errorf("OptionalString = %v", got)
	}
	if got := tfkit.OptionalInt64(0); !got.IsNull() {
		t.Errorf("OptionalInt64 = %v", got)
	}
	if got := tfkit.Timestamp(time.Time{}); !got.IsNull() {
		t.Errorf("Timestamp = %v", got)
	}
	at := time.Date(2026, 1, 2, 1, 0, 0, 999, time.FixedZone("CET", 3600))
	if got := tfkit.Timestamp(at); !got.Equal(types.StringValue("2026-01-02T00:00:00Z")) {
		t.Errorf("Timestamp = %v", got)
	}
}
