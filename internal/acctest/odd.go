package acctest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// sprinkled puts cards that make no sense before the SIMs of every listing: real accounts
// have some, and no scenario may come out otherwise for them. The contract lies below it,
// and sees what the fake answers.
type sprinkled struct{ inner http.RoundTripper }

func (s sprinkled) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := s.inner.RoundTrip(r)
	if err != nil || !beginsListing(r) || resp.StatusCode != http.StatusOK {
		return resp, err
	}
	body, err := io.ReadAll(resp.Body)
	if err == nil {
		body = fakeapi.AddOddCards(body)
		resp.ContentLength = int64(len(body))
		resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
	return resp, nil
}

// beginsListing tells a first page from others, and from searches: a card is in one place.
func beginsListing(r *http.Request) bool {
	query := r.URL.Query()
	page := query.Get("page")
	return r.Method == http.MethodGet && (page == "" || page == "1") && !query.Has("next_page") && !query.Has("q") && !query.Has("filter")
}

// served is a fake for a provider in another process, its listings sprinkled, too.
func served(fake http.Handler) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: "http", Host: "fake.invalid"}) },
		Transport: sprinkled{fakeapi.Transport(fake)},
		// A connection that the fake breaks is broken, and no 502.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
}
