package onomondo_test

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

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/specs"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

// contract checks every request and every success that passes against the document,
// which describes no errors.
type contract struct {
	t       *testing.T
	inner   http.RoundTripper
	router  routers.Router
	checked map[string]bool
}

func newContract(t *testing.T, inner http.RoundTripper) *contract {
	t.Helper()
	folder := os.Getenv("SIMFLEET_API_SPECS")
	if folder == "" {
		t.Skip("SIMFLEET_API_SPECS is unset: it names the folder with the published OpenAPI documents")
	}
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(folder, "onomondo-openapi.yml"))
	if err != nil {
		t.Fatal(err)
	}
	specs.Onomondo(doc)
	doc.Servers = openapi3.Servers{{URL: base}}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return &contract{t: t, inner: inner, router: router, checked: map[string]bool{}}
}

// RoundTrip implements [http.RoundTripper].
func (c *contract) RoundTrip(req *http.Request) (*http.Response, error) {
	route, params, err := c.router.FindRoute(req)
	if err != nil {
		c.t.Errorf("%s %s: %v", req.Method, req.URL, err)
		return c.inner.RoundTrip(req)
	}
	input := &openapi3filter.RequestValidationInput{
		Request: req, PathParams: params, Route: route,
		Options: &openapi3filter.Options{
			IncludeResponseStatus: true, MultiError: true, SkipSettingDefaults: true,
			AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		},
	}
	requestErr := openapi3filter.ValidateRequest(req.Context(), input)
	res, err := c.inner.RoundTrip(req)
	if err != nil || res.StatusCode >= 300 {
		return res, err
	}
	if requestErr != nil {
		c.t.Errorf("%s %s: request: %v", req.Method, req.URL, requestErr)
	}
	c.checked[req.Method+" "+route.Path] = true
	return res, c.answer(input, res)
}

// answer checks an answer's body and puts it back.
func (c *contract) answer(input *openapi3filter.RequestValidationInput, res *http.Response) error {
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: res.StatusCode, Header: res.Header, Options: input.Options,
	}
	answer.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(input.Request.Context(), answer); err != nil {
		c.t.Errorf("%s %s: %v\n%.500s", input.Request.Method, input.Request.URL, err, body)
	}
	return nil
}

func TestAnswersFollowTheDocument(t *testing.T) {
	t.Parallel()
	for name, options := range map[string]onomondo.Options{
		"array": {}, "object": {TagsAsObject: true, NextPageOnTop: true, ShiftingPages: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checks := newContract(t, fakeapi.Transport(onomondo.New(options)))
			c := &client{t: t, http: &http.Client{Transport: checks}, key: onomondo.DefaultAPIKey}
			followSIMs(c)
			followOrganization(c)
			// All of the document's but those of SMS.
			if len(checks.checked) != 25 {
				t.Errorf("checked %d routes: %v", len(checks.checked), checks.checked)
			}
		})
	}
}

func followSIMs(c *client) {
	tag := onomondo.TagID("pump")
	for _, path := range []string{
		"/sims", "/sims?limit=3", "/sims?filter=online:true", "/sims/find?query=device", "/tags/search/tags", "/tags/search/tags?limit=2&offset=1",
		"/usage?limit=7", "/usage/" + onomondo.ID(0), "/usage/tag-total/" + onomondo.TagID("meter"),
	} {
		c.get(path)
	}
	for n := range 25 {
		c.get(one(n))
	}
	c.bulk(200, item(0, `,"label":null,"network_whitelist":null,"imei_lock":null,"connector":null,"activated":false,"tags":[]`),
		item(1, `,"label":"x","network_whitelist":"Europe","imei_lock":"`+goodIMEI+`","connector":"azure-hub","tags":["`+tag+`"]`),
		item(2, `,"data_limit":{"total":500000,"type":"monthly","alert_threshold":1},"technologies":{"sms":false,"2g_3g":true,"4g":true}`))
	c.want(200, "PATCH", one(3), `{"label":"y"}`)
	c.want(200, "PUT", one(0)+"/tags/"+tag, "")
	c.want(200, "DELETE", one(0)+"/tags/"+tag, "")
}

func followOrganization(c *client) {
	tags := `"tags":["` + onomondo.TagID("pump") + `"]`
	c.want(200, "POST", "/network-whitelists", `{"name":"a b/c","networks":[{"mcc":"262","mnc":null},{"mcc":"310","mnc":"010"}],`+tags+`}`)
	c.want(200, "PATCH", "/network-whitelists/a%20b%2Fc", `{"name":"abc"}`)
	c.get("/network-whitelists/abc")
	c.get("/network-whitelists")
	c.want(200, "DELETE", "/network-whitelists/abc", "")
	c.want(200, "POST", "/connectors", `{"name":"abc","type":"tls","options":{"host":"x","port":1,"key":"k"},"passthrough":[{"protocol":"tcp","ip":"1.1.1.1","port":null}],`+tags+`}`)
	c.get("/connectors")
	c.want(200, "PATCH", "/connectors/abc", `{"options":{"key":null}}`)
	c.want(200, "DELETE", "/connectors/abc", "")
	hook := "/webhooks/" + decode[struct{ ID string }](c.t, c.want(200, "POST", "/webhooks", `{"url":"https://x.example","label":null,"exclude_types":["sms"],`+tags+`}`)).ID
	c.get(hook)
	c.get("/webhooks")
	c.want(200, "PATCH", hook, `{"url":"https://example.com/events","active":false}`)
	c.want(200, "DELETE", hook, "")
}
