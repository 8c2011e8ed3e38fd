package emnify

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

// post sends a POST that makes something new and returns the id that the answer's
// Location ends in; 0 where there is none. The specification documents an empty
// body, so that none is asked for. It is not repeated where it may have arrived.
func (p *Platform) post(ctx context.Context, r rest.Request) (int64, error) {
	r.Method, r.RateGroup = http.MethodPost, groupSingle
	resp, err := p.rest.Do(ctx, r)
	if err != nil {
		return 0, translate(p.name, err)
	}
	return idIn(resp.Header.Get("Location")), nil
}

// idIn reads the id from a location such as /api/v1/service_profile/42, absolute
// or relative; 0 where it ends in no number.
func idIn(location string) int64 {
	u, err := url.Parse(location)
	if err != nil {
		return 0
	}
	id, err := strconv.ParseInt(path.Base(strings.TrimRight(u.Path, "/")), 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}

// errNoLocation is what is wrong with an answer that names nothing that was made.
var errNoLocation = errors.New("the answer does not tell the number of what was made")

// unnumbered says that something was made, and not which.
func (p *Platform) unnumbered(route string) error {
	return translate(p.name, &rest.DecodeError{Method: http.MethodPost, Route: route, Err: errNoLocation})
}

// advise adds what a person can do to a refusal of one kind.
func advise(err, kind error, advice string) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said, kind) {
		said.Advice = advice
	}
	return err
}

func decimal(id int64) string { return strconv.FormatInt(id, 10) }
