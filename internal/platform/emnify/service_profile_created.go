package emnify

import (
	"context"
	"errors"
	"fmt"
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

// newest returns the largest id among the items that are like what was made just
// now: ids grow. It fails where there is none.
func newest[T any](p *Platform, made string, items []T, err error, id func(T) int64, like func(T) bool) (int64, error) {
	var found int64
	for _, item := range items {
		if like(item) {
			found = max(found, id(item))
		}
	}
	switch {
	case found != 0:
		return found, nil
	case err == nil:
		err = errors.New("the list does not show it")
	}
	return 0, &platform.Error{
		Platform: p.name, Kind: platform.ErrUnavailable,
		Message: fmt.Sprintf("%s was created, and its number could not be found out", made),
		Advice:  "Look for it in the platform's portal, and import it or delete it there before applying again.",
		Err:     err,
	}
}

// advise adds what a person can do to a refusal of one kind.
func advise(err, kind error, advice string) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said, kind) {
		said.Advice = advice
	}
	return err
}

func decimal(id int64) string { return strconv.FormatInt(id, 10) }
