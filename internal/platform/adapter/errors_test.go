package adapter_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

var vendor = adapter.Errors{
	Name: platform.PlatformEmnify,
	Kind: func(err *rest.StatusError) error { return adapter.Kind(err, false) },
	Advice: func(_ *rest.StatusError, kind error) string {
		if errors.Is(kind, platform.ErrUnauthorized) {
			return "check the key"
		}
		return ""
	},
	Named: func(string) []platform.ICCID { return []platform.ICCID{"8988303000000614227"} },
}

func TestKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  rest.StatusError
		own  bool
		want error
	}{
		{rest.StatusError{Status: http.StatusUnauthorized}, false, platform.ErrUnauthorized},
		{rest.StatusError{Status: http.StatusForbidden}, false, platform.ErrForbidden},
		{rest.StatusError{Status: http.StatusForbidden, HTML: true}, true, platform.ErrUnavailable},
		{rest.StatusError{Status: http.StatusForbidden, Throttled: true}, true, platform.ErrUnavailable},
		{rest.StatusError{Status: http.StatusNotFound}, true, platform.ErrNotFound},
		{rest.StatusError{Status: http.StatusNotFound}, false, platform.ErrNoRoute},
		{rest.StatusError{Status: http.StatusConflict}, false, platform.ErrConflict},
		{rest.StatusError{Status: http.StatusRequestTimeout}, false, platform.ErrUnavailable},
		{rest.StatusError{Status: http.StatusTooManyRequests}, false, platform.ErrUnavailable},
		{rest.StatusError{Status: http.StatusTeapot}, false, platform.ErrInvalid},
		{rest.StatusError{Status: http.StatusBadGateway}, false, platform.ErrUnavailable},
		{rest.StatusError{Status: http.StatusFound}, false, platform.ErrUnavailable},
	} {
		if got := adapter.Kind(&c.err, c.own); !errors.Is(got, c.want) {
			t.Errorf("status %d, own %v: %v, want %v", c.err.Status, c.own, got, c.want)
		}
	}
}

func TestTranslate(t *testing.T) {
	t.Parallel()
	if vendor.Translate(nil) != nil {
		t.Error("nil is translated to an error")
	}
	refused := vendor.Translate(&rest.StatusError{Status: http.StatusConflict})
	if !errors.Is(refused, platform.ErrConflict) || len(platform.Named(refused)) != 1 {
		t.Errorf("a refusal: %v, names %v", refused, platform.Named(refused))
	}
	if again := vendor.Translate(refused); !errors.Is(again, platform.ErrConflict) || again.Error() != refused.Error() {
		t.Errorf("translated twice: %v", again)
	}
	wrong := vendor.Translate(&rest.StatusError{Status: http.StatusUnauthorized})
	var said *platform.Error
	if !errors.As(wrong, &said) || said.Advice != "check the key" || len(said.ICCIDs) > 0 {
		t.Errorf("wrong credentials: %+v", said)
	}
	for _, senseless := range []error{&rest.DecodeError{Err: errors.New("?")}, &rest.TooLargeError{}, &rest.IncompleteError{}} {
		if err := vendor.Translate(senseless); errors.As(err, &said) || !strings.HasPrefix(err.Error(), "emnify: ") {
			t.Errorf("%T: %v", senseless, err)
		}
	}
	if err := vendor.Translate(errors.New("no connection")); !errors.Is(err, platform.ErrUnavailable) {
		t.Errorf("without a connection: %v", err)
	}
}

func TestTokenErrors(t *testing.T) {
	t.Parallel()
	wrong := func(err *rest.StatusError) bool { return err.Status == http.StatusBadRequest }
	for status, c := range map[int]struct {
		kind   error
		advice string
	}{
		http.StatusBadRequest:      {platform.ErrUnauthorized, "check the key"},
		http.StatusNotFound:        {platform.ErrUnavailable, "The address does not issue emnify's tokens. Check base_url."},
		http.StatusTooManyRequests: {platform.ErrUnavailable, ""},
		http.StatusBadGateway:      {platform.ErrUnavailable, ""},
	} {
		var said *platform.Error
		if err := vendor.OfToken(&rest.StatusError{Status: status}, wrong, "base_url"); !errors.As(err, &said) || !errors.Is(err, c.kind) || said.Advice != c.advice {
			t.Errorf("status %d: %+v", status, said)
		}
	}
}

// What is not there is about a SIM where it was asked for, about nothing where it is a
// list, and done where it was to be removed.
func TestNotFound(t *testing.T) {
	t.Parallel()
	gone := func() error { return &platform.Error{Kind: platform.ErrNotFound} }
	if err := adapter.OfList(gone()); !errors.Is(err, platform.ErrNoRoute) {
		t.Errorf("a list: %v", err)
	}
	if err := adapter.Removed(gone()); err != nil {
		t.Errorf("a removal: %v", err)
	}
	if err := adapter.Removed(&platform.Error{Kind: platform.ErrForbidden}); err == nil {
		t.Error("a removal that is forbidden is none")
	}
	if said := adapter.About("8988303000000614227", gone()); said == nil || len(said.ICCIDs) != 1 {
		t.Errorf("a SIM: %+v", said)
	}
	if said := adapter.About("8988303000000614227", &platform.Error{Kind: platform.ErrUnavailable}); said != nil {
		t.Errorf("an outage is about a SIM: %+v", said)
	}
	if err := adapter.Advise(gone(), platform.ErrConflict, "x"); err.(*platform.Error).Advice != "" { //nolint:errorlint // made above
		t.Error("advice of another kind")
	}
}

func TestHide(t *testing.T) {
	t.Parallel()
	status := &rest.StatusError{Message: "bad key s3cret-1", Body: "s3cret-1"}
	err := &platform.Error{Kind: platform.ErrInvalid, Message: "bad keys s3cret-1 and line-two and abc, s3cret-…", Err: fmt.Errorf("%w", status)}
	err.Err = status
	if got := adapter.Hide(err, []string{"s3cret-1\nline-two", "abc"}).Error(); strings.Contains(got, "s3cret") || strings.Contains(got, "line-two") || !strings.Contains(got, "abc") {
		t.Error(got)
	}
	if status.Body != "" || strings.Contains(status.Message, "s3cret") {
		t.Errorf("the answer keeps %q and %q", status.Message, status.Body)
	}
}
