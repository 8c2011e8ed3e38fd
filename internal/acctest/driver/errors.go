package driver

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Refusal is an error that the provider itself has reported.
type Refusal struct {
	// During says what was under way.
	During string
	// Diagnostics are the errors, without warnings.
	Diagnostics []*tfprotov6.Diagnostic
}

// Error implements error: it has every word of the provider's errors.
func (r *Refusal) Error() string {
	var out strings.Builder
	out.WriteString(r.During)
	for _, d := range r.Diagnostics {
		fmt.Fprintf(&out, "\n  %s: %s", d.Summary, d.Detail)
		if d.Attribute != nil {
			fmt.Fprintf(&out, " (at %s)", d.Attribute)
		}
	}
	return out.String()
}

// Bug is what Terraform reports as an error in the provider: an answer that breaks
// what the provider has to keep to.
type Bug struct {
	// Summary is how Terraform begins its message.
	Summary string
	// Faults are what is wrong, each at its place.
	Faults []error
}

// Error implements error.
func (b *Bug) Error() string { return b.Summary + "\n  " + errors.Join(b.Faults...).Error() }

// The summaries of bugs.
const (
	InvalidPlan       = "Provider produced invalid plan"
	InconsistentPlan  = "Provider produced inconsistent final plan"
	InconsistentApply = "Provider produced inconsistent result after apply"
	InvalidObject     = "Provider produced invalid object"
	InvalidResult     = "Provider returned invalid result object"
)

func bug(summary string, faults ...error) error {
	if len(faults) == 0 {
		return nil
	}
	return &Bug{summary, faults}
}

// failure is the error in diagnostics, or nil.
func failure(during string, diagnostics []*tfprotov6.Diagnostic) error {
	var errs []*tfprotov6.Diagnostic
	for _, d := range diagnostics {
		if d.Severity != tfprotov6.DiagnosticSeverityWarning {
			errs = append(errs, d)
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return &Refusal{during, errs}
}
