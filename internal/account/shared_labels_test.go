package account_test

import (
	"slices"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A label that two SIMs are to have is noticed across resources, in whatever order they
// come; a SIM that is planned twice shares nothing with itself.
func TestSharedLabels(t *testing.T) {
	t.Parallel()
	wants := func(changes ...platform.Change) (out []*platform.Change) {
		for _, c := range changes {
			out = append(out, &c)
		}
		return out
	}
	distinct := newStub(4)
	unique(distinct, false)
	a := account.New(t.Context(), distinct, account.Options{})
	for n, c := range []struct {
		wants []*platform.Change
		want  []platform.ICCID
	}{
		{wants(label(0, "a"), label(1, "é"), label(2, "")), nil},
		{wants(label(0, "a")), nil}, // again
		{wants(label(2, "a"), label(3, "e\u0301"), platform.Change{ICCID: sim(1)}), []platform.ICCID{sim(2), sim(3)}},
		{wants(label(3, "")), nil},
	} {
		if got := a.SharedLabels(c.wants); !slices.Equal(got, c.want) {
			t.Errorf("%d: %v, want %v", n, got, c.want)
		}
	}
	if got := account.New(t.Context(), newStub(2), account.Options{}).SharedLabels(wants(label(0, "a"), label(1, "a"))); got != nil {
		t.Errorf("where labels need not be unique: %v", got)
	}
}
