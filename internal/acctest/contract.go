package acctest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/specs"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

// EnvSpecs names the folder of the vendors' published OpenAPI documents.
const EnvSpecs = "SIMFLEET_API_SPECS"

// published are the documents of one platform's API.
type published struct {
	servers []string
	files   []string
	// amend puts a document right where it contradicts itself; nil where it does not.
	amend func(*openapi3.T)

	once   sync.Once
	routes []routers.Router
	err    error
}

// The platforms' documents.
var (
	onenceDocuments = &published{
		servers: []string{onence.DefaultBaseURL},
		files: []string{
			"1nce-authorization-openapi.yml",
			"1nce-order-management-openapi.yml",
			"1nce-product-information-openapi.yml",
			"1nce-sim-management-openapi.yml",
		},
	}
	emnifyDocuments = &published{
		servers: []string{emnify.DefaultBaseURL, emnify.DefaultBICSBaseURL},
		files:   []string{"emnify-api-openapi.yml"},
		amend:   specs.Emnify,
	}
	onomondoDocuments = &published{
		servers: []string{onomondo.DefaultBaseURL},
		files:   []string{"onomondo-openapi.yml"},
		amend:   specs.Onomondo,
	}
)

// contract puts a transport between the provider and the fake that holds every
// request and every answer against the published documents, and fails the test
// for each violation. Without the documents it is inner itself, and says so.
func contract(t *testing.T, p *published, inner http.RoundTripper) http.RoundTripper {
	t.Helper()
	folder := os.Getenv(EnvSpecs)
	if folder == "" {
		t.Logf("%s is unset: requests and answers are not held against the published documents", EnvSpecs)
		return inner
	}
	routes, err := p.load(folder)
	if err != nil {
		t.Fatalf("%s: %v", EnvSpecs, err)
	}
	c := &checked{inner: inner, routes: routes}
	t.Cleanup(func() {
		for _, violation := range c.violations {
			t.Errorf("contract: %s", violation)
		}
	})
	return c
}

// load reads the documents once for all tests.
func (p *published) load(folder string) ([]routers.Router, error) {
	p.once.Do(func() { p.routes, p.err = p.read(folder) })
	return p.routes, p.err
}

func (p *published) read(folder string) ([]routers.Router, error) {
	var routes []routers.Router
	for _, name := range p.files {
		doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		if p.amend != nil {
			p.amend(doc)
		}
		doc.Servers = nil
		for _, url := range p.servers {
			doc.Servers = append(doc.Servers, &openapi3.Server{URL: url})
		}
		router, err := gorillamux.NewRouter(doc)
		if err != nil {
			return nil, err
		}
		routes = append(routes, router)
	}
	return routes, nil
}

// checked is a transport that notes violations.
type checked struct {
	inner  http.RoundTripper
	routes []routers.Router

	mu         sync.Mutex
	violations []string
}

func (c *checked) RoundTrip(r *http.Request) (*http.Response, error) {
	input, err := c.request(r)
	if err != nil {
		c.note(r, "request", err)
	}
	resp, err := c.inner.RoundTrip(r)
	if err != nil || input == nil {
		return resp, err
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
	if err == nil && documented(resp) {
		c.response(r, input, resp, body)
	}
	return resp, nil
}

// documented leaves out what no document describes: the answers of gateways
// and faults, whose bodies are not the API's.
func documented(resp *http.Response) bool {
	return resp.StatusCode < 300 && strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json")
}

// request finds the documented route and holds the request against it.
func (c *checked) request(r *http.Request) (*openapi3filter.RequestValidationInput, error) {
	for _, router := range c.routes {
		route, params, err := router.FindRoute(r)
		if err != nil {
			continue
		}
		input := &openapi3filter.RequestValidationInput{
			Request: r, PathParams: params, Route: route,
			Options: &openapi3filter.Options{
				AuthenticationFunc:  openapi3filter.NoopAuthenticationFunc,
				SkipSettingDefaults: true, MultiError: true, RejectWhenRequestBodyNotSpecified: true,
			},
		}
		if err := undocumentedQuery(r, route); err != nil {
			return input, err
		}
		return input, openapi3filter.ValidateRequest(r.Context(), input)
	}
	return nil, fmt.Errorf("no document has this route")
}

func undocumentedQuery(r *http.Request, route *routers.Route) error {
	parameters := slices.Concat(route.PathItem.Parameters, route.Operation.Parameters)
	for name := range r.URL.Query() {
		if parameters.GetByInAndName(openapi3.ParameterInQuery, name) == nil {
			return fmt.Errorf("the query parameter %q is not documented", name)
		}
	}
	return nil
}

func (c *checked) response(r *http.Request, input *openapi3filter.RequestValidationInput, resp *http.Response, body []byte) {
	err := openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: resp.StatusCode, Header: resp.Header,
		Body:    io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
	if err != nil {
		c.note(r, "answer", err)
	}
}

func (c *checked) note(r *http.Request, what string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.violations = append(c.violations, fmt.Sprintf("%s %s: %s: %v", r.Method, r.URL.Path, what, err))
}

// failing ends a body as the fake ended it.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return 0, io.EOF
}
