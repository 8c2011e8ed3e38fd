package onence_test

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
)

// specs are the published documents that the fake follows.
var specs = []string{
	"1nce-authorization-openapi.yml", "1nce-sim-management-openapi.yml",
	"1nce-order-management-openapi.yml", "1nce-product-information-openapi.yml",
}

// contract checks every answer that passes against the documents.
type contract struct {
	t       *testing.T
	inner   http.RoundTripper
	routers []routers.Router
	checked map[string]bool
	fields  fieldSet
}

func newContract(t *testing.T, inner http.RoundTripper) *contract {
	t.Helper()
	folder := os.Getenv("SIMFLEET_API_SPECS")
	if folder == "" {
		t.Skip("SIMFLEET_API_SPECS is unset: it names the folder with the published OpenAPI documents")
	}
	c := &contract{t: t, inner: inner, checked: map[string]bool{}, fields: fieldSet{}}
	for _, name := range specs {
		doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		closeSchemas(doc)
		doc.Servers = openapi3.Servers{{URL: base}}
		router, err := gorillamux.NewRouter(doc)
		if err != nil {
			t.Fatal(err)
		}
		c.routers = append(c.routers, router)
	}
	return c
}

// closeSchemas makes fields that are not documented an error.
func closeSchemas(doc *openapi3.T) {
	no := false
	for _, schema := range doc.Components.Schemas {
		if schema.Value.Type.Is("object") {
			schema.Value.AdditionalProperties = openapi3.AdditionalProperties{Has: &no}
		}
	}
}

// RoundTrip implements [http.RoundTripper].
func (c *contract) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := c.inner.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	c.check(req, res, body)
	return res, nil
}

func (c *contract) check(req *http.Request, res *http.Response, body []byte) {
	c.t.Helper()
	for _, router := range c.routers {
		route, params, err := router.FindRoute(req)
		if err != nil {
			continue
		}
		input := &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route},
			Status:                 res.StatusCode,
			Header:                 res.Header,
			Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
		}
		input.SetBodyBytes(body)
		if err := openapi3filter.ValidateResponse(req.Context(), input); err != nil {
			c.t.Errorf("%s %s: %v", req.Method, req.URL, err)
		}
		c.fields.answer(route.Operation, res.StatusCode, body)
		c.checked[req.Method+" "+route.Path] = true
		return
	}
	c.t.Errorf("%s %s is not documented", req.Method, req.URL)
}

func TestAnswersFollowTheDocuments(t *testing.T) {
	t.Parallel()
	fake := onence.New(onence.Options{SIMs: 40, Seed: 1, Expired: []string{onence.ICCID(39)}})
	checks := newContract(t, fakeapi.Transport(fake))
	c := &client{t: t, http: &http.Client{Transport: checks}}
	c.tokenCall("demo", "", "application/json", "{}")
	c.token = c.newToken()

	c.get("/v1/sims?pageSize=100")
	c.get("/v1/products")
	c.get("/v1/orders")
	c.get("/v1/orders/2000000001")
	for n := range 40 {
		path := "/v1/sims/" + onence.ICCID(n)
		for _, rest := range []string{"", "/status", "/connectivity_info?ussd=true", "/events?pageSize=1000", "/usage", "/quota/data", "/quota/sms"} {
			if got := c.get(path + rest); got.status != http.StatusOK {
				t.Errorf("%s%s: %d %s", path, rest, got.status, got.body)
			}
		}
	}
	item := `{"iccid":"` + onence.ICCID(1) + `","status":"Disabled"}`
	c.bulk(http.StatusCreated, item)
	c.do("PUT", "/v1/sims/"+onence.ICCID(1), item)
	c.do("POST", "/v1/sims/"+onence.ICCID(1)+"/reset", "")
	c.get("/v1/sims/" + onence.ICCID(1) + "/events?pageSize=1000")
	c.bulk(http.StatusUnprocessableEntity, `{"iccid":"`+onence.ICCID(39)+`","status":"Disabled"}`)
	if len(checks.checked) != 15 {
		t.Errorf("checked %d routes, want 15: %v", len(checks.checked), checks.checked)
	}
	if missing := checks.fields.missing(); len(missing) > 0 || len(checks.fields) < 100 {
		t.Errorf("of %d documented fields no answer has %v", len(checks.fields), missing)
	}
}
