package usage

import (
	"fmt"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// date is an attribute that holds a day, YYYY-MM-DD.
type (
	date     = tfkit.Text[dateKind]
	dateType = tfkit.TextType[dateKind]
)

type dateKind struct{}

func (dateKind) Name() string { return "date" }

func (dateKind) Check(text string) error {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return fmt.Errorf("not a day: %q; write YYYY-MM-DD, such as 2026-01-31", text)
	}
	return nil
}

func (dateKind) Same(a, b string) bool { return a == b }

// day is the start of a day, and zero where there is none or it is not known yet.
func day(d date) time.Time {
	at, err := time.Parse(time.DateOnly, d.ValueString())
	if err != nil {
		return time.Time{}
	}
	return at
}
