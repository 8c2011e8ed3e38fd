package account_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// tagged is a platform whose tags exist by themselves.
type tagged struct {
	*stub
	tags  []platform.Tag
	err   error
	calls int
}

func (t *tagged) Tags(context.Context) ([]platform.Tag, error) {
	t.calls++
	return t.tags, t.err
}

func TestCheckTags(t *testing.T) {
	t.Parallel()
	p := &tagged{stub: newStub(0), tags: []platform.Tag{{ID: "id-1", Name: "north"}, {ID: "id-2", Name: "south"}}}
	a := account.New(t.Context(), p, account.Options{})
	for _, known := range [][]string{nil, {"north"}, {"id-2", "north"}} {
		if err := a.CheckTags(t.Context(), known); err != nil {
			t.Errorf("CheckTags(%v) = %v", known, err)
		}
	}
	err := a.CheckTags(t.Context(), []string{"north", "west"})
	wrong, ok := errors.AsType[*platform.AttributeError](err)
	if !ok || wrong.Attribute != platform.AttributeTags || !strings.Contains(err.Error(), `no tag "west"`) || !strings.Contains(err.Error(), "There are: north, south.") {
		t.Errorf("CheckTags = %v", err)
	}
	if p.calls != 1 {
		t.Errorf("the tags were read %d times, want once", p.calls)
	}
}

func TestCheckTagsWithoutRight(t *testing.T) {
	t.Parallel()
	p := &tagged{stub: newStub(0), err: &platform.Error{Kind: platform.ErrForbidden}}
	a := account.New(t.Context(), p, account.Options{})
	if err := a.CheckTags(t.Context(), []string{"x"}); err != nil {
		t.Errorf("CheckTags = %v", err)
	}
	p.err = &platform.Error{Kind: platform.ErrUnavailable}
	if err := a.CheckTags(t.Context(), []string{"x"}); !errors.Is(err, platform.ErrUnavailable) {
		t.Errorf("CheckTags = %v", err)
	}
	if err := open(t, newStub(0)).CheckTags(t.Context(), []string{"x"}); err != nil {
		t.Errorf("on a platform where any text is a tag: %v", err)
	}
}
