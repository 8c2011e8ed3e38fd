package emnify_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/specs"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// contract checks every request and answer that passes against the document.
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
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(folder, "emnify-api-openapi.yml"))
	if err != nil {
		t.Fatal(err)
	}
	specs.Emnify(doc)
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
			IncludeResponseStatus: true, MultiError: true,
			AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		},
	}
	requestErr := openapi3filter.ValidateRequest(req.Context(), input)
	res, err := c.inner.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	// What the platform refuses need not follow the document.
	if requestErr != nil && res.StatusCode < 300 {
		c.t.Errorf("%s %s: request: %v", req.Method, req.URL, requestErr)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	answer := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: res.StatusCode, Header: res.Header, Options: input.Options,
	}
	answer.SetBodyBytes(body)
	if err := openapi3filter.ValidateResponse(req.Context(), answer); err != nil {
		c.t.Errorf("%s %s: %v\n%.500s", req.Method, req.URL, err, body)
	}
	c.checked[req.Method+" "+route.Path] = true
	return res, nil
}

func TestAnswersFollowTheDocument(t *testing.T) {
	t.Parallel()
	clock := &fakeapi.ManualClock{}
	fake := emnify.New(emnify.Options{SIMs: 20, Seed: 1, Clock: clock.Now, Unassigned: []string{emnify.ICCID(18), emnify.ICCID(19)}})
	checks := newContract(t, fakeapi.Transport(fake))
	c := &client{t: t, http: &http.Client{Transport: checks}}
	c.authenticate(`{"application_token":"wrong"}`)
	c.token = c.newToken()
	for _, path := range []string{
		"/api/v1/sim", "/api/v1/endpoint", "/api/v1/sim/status", "/api/v1/endpoint/status", "/api/v1/service",
		"/api/v1/service/22/traffic_limit", "/api/v1/service_profile", "/api/v1/tariff_profile",
		"/api/v2/data_stream/status", "/api/v2/data_stream/type", "/api/v2/data_stream/filter_field_type",
	} {
		c.want(http.StatusOK, "GET", path, "")
	}
	followFleet(c, fake)
	followQuotas(c, sim(t, fake, 0), clock.Now().Add(time.Hour))
	followProfiles(c)
	followStreams(c)
	if len(checks.checked) != 57 {
		t.Errorf("checked %d routes: %v", len(checks.checked), checks.checked)
	}
}

func followFleet(c *client, fake *emnify.Fake) {
	for n := range 18 {
		s := sim(c.t, fake, n)
		c.want(http.StatusOK, "GET", fmt.Sprintf("/api/v1/sim/%d", s.SIMID), "")
		for _, rest := range []string{"", "/connectivity", "/connectivity_info", "/event", "/stats/daily"} {
			c.want(http.StatusOK, "GET", fmt.Sprintf("/api/v1/endpoint/%d%s", s.EndpointID, rest), "")
		}
		c.want(http.StatusOK, "GET", fmt.Sprintf("/api/v2/endpoint/%d/tags", s.EndpointID), "")
	}
	s := active(c.t, fake, 3)
	one, path := fmt.Sprintf("/api/v1/sim/%d", s.SIMID), fmt.Sprintf("/api/v1/endpoint/%d", s.EndpointID)
	c.want(http.StatusOK, "GET", one+"/event", "")
	c.want(http.StatusOK, "GET", one+"/stats/daily", "")
	c.want(http.StatusNoContent, "PATCH", one, `{"status":{"id":2}}`)
	c.want(http.StatusBadRequest, "PATCH", one, `{"status":{"id":4}}`)
	c.want(http.StatusNoContent, "PATCH", path, `{"name":"x"}`)
	c.want(http.StatusUnprocessableEntity, "PATCH", path, `{"status":{"id":7}}`)
	c.want(http.StatusNoContent, "PATCH", path+"/connectivity", `{"pdp_context":null}`)
	c.bulk(http.StatusNoContent, item(s, `,"name":"y","tags":"a,b","imei":"1234567890123456","imei_lock":true,"status":{"id":1}`))
	c.bulk(http.StatusUnprocessableEntity, item(s, `,"service_profile":{"id":7}`))
	const shared = `"service_profile":{"id":101},"tariff_profile":{"id":201},"status":{"id":0}`
	made := decode[struct{ ID int }](c.t, c.want(http.StatusCreated, "POST", "/api/v1/endpoint", `{`+shared+`,"name":"bare"}`))
	c.want(http.StatusOK, "GET", fmt.Sprintf("/api/v1/endpoint/%d", made.ID), "")
	c.want(http.StatusNoContent, "DELETE", fmt.Sprintf("/api/v1/endpoint/%d", made.ID), "")
	c.want(http.StatusConflict, "DELETE", path, "")
	free := fmt.Sprintf(`{"name":"n","sim":{"id":%d,"activate":true}}`, sim(c.t, fake, 18).SIMID)
	all := decode[[]struct{ ID int }](c.t, c.want(http.StatusCreated, "POST", bulkPath, `{`+shared+`,"endpoints":[`+free+`,{"name":"empty"}]}`))
	c.want(http.StatusUnprocessableEntity, "POST", bulkPath, `{`+shared+`,"endpoints":[`+free+`]}`)
	c.get("/api/v1/endpoint")
	c.want(http.StatusNoContent, "DELETE", bulkPath, fmt.Sprintf(`[{"id":%d},{"id":%d}]`, all[0].ID, all[1].ID))
}

func followQuotas(c *client, s emnify.SIM, expires time.Time) {
	path := fmt.Sprintf("/api/v1/endpoint/%d/quota/", s.EndpointID)
	body := `"status":{"id":"1"},"volume":100,"expiry_date":"` + expires.Format(time.RFC3339) + `"`
	c.want(http.StatusNotFound, "DELETE", path+"data", "")
	c.want(http.StatusCreated, "POST", path+"data", `{`+body+`,"action_on_exhaustion":{"id":"1"},"auto_refill":1}`)
	c.want(http.StatusUnprocessableEntity, "POST", path+"data", `{`+body+`}`)
	c.want(http.StatusCreated, "POST", path+"sms", `{`+body+`,"threshold_percentage":20,"auto_refill":true}`)
	for _, service := range []string{"data", "sms"} {
		c.want(http.StatusOK, "GET", path+service, "")
		c.want(http.StatusNoContent, "DELETE", path+service, "")
	}
	c.want(http.StatusNoContent, "DELETE", "/api/v1/service_profile/101/quota/data", "")
}

func followProfiles(c *client) {
	c.want(http.StatusCreated, "POST", "/api/v1/dns", `{"primary":"1.1.1.1","secondary":"8.8.8.8","ip_address_version":4}`)
	c.want(http.StatusOK, "GET", "/api/v1/dns", "")
	path := c.want(http.StatusCreated, "POST", "/api/v1/service_profile", `{"name":"p","dns":{"id":401},"api_callback":{"id":3}}`).header.Get("Location")
	c.want(http.StatusOK, "GET", path, "")
	c.want(http.StatusNoContent, "PUT", path+"/service/38", "")
	c.want(http.StatusNoContent, "PUT", path+"/service/22", "")
	c.want(http.StatusConflict, "PUT", path+"/service/22", "")
	c.want(http.StatusOK, "PUT", path+"/service/22/traffic_limit/41", "")
	c.want(http.StatusConflict, "DELETE", path+"/service/22", "")
	c.want(http.StatusCreated, "POST", path+"/traffic_limit", `{"service":{"id":"38"},"period":{"id":"2"},"volume":1000000}`)
	c.want(http.StatusOK, "GET", path+"/traffic_limit", "")
	c.want(http.StatusOK, "GET", path, "")
	limit := c.found(path+"/traffic_limit", "id")[0]
	c.want(http.StatusNoContent, "DELETE", fmt.Sprintf("%s/traffic_limit/%d", path, limit), "")
	c.want(http.StatusNoContent, "DELETE", path+"/traffic_limit", "")
	c.want(http.StatusOK, "DELETE", path+"/service/22/traffic_limit/41", "")
	c.want(http.StatusNoContent, "DELETE", path+"/service/22", "")
	c.want(http.StatusCreated, "PATCH", path, `{"dns":{"id":null}}`)
	c.want(http.StatusNoContent, "DELETE", "/api/v1/dns/401", "")
	c.want(http.StatusNoContent, "DELETE", path, "")
	c.want(http.StatusConflict, "DELETE", "/api/v1/service_profile/101", "")
}

func followStreams(c *client) {
	for _, destination := range []string{
		`"AwsKinesis","credentials":{"region":"eu-west-1","stream_name":"s","role_arn":"arn:r"}`,
		`"S3","credentials":{"region":"eu-west-1","bucket_name":"b","role_arn":"arn:r","flush_size":100,"rotate_interval":10000}`,
		`"RestAPI","credentials":{"url":"https://example.com","method":"PUT","headers":["a:b"],"size":1}`,
		`"KeenIO","credentials":{"project_id":"p","write_key":"k","collection_name":"c"}`,
		`"Datadog","credentials":{"api_key":"k","region":"EU"}`,
		`"EventHubs","credentials":{"connection_string":"s"}`,
		`"PubSub","credentials":{"cps_topic":"t","cps_project":"p"}`,
	} {
		body := `{"name":"s","destination":{"connection_type":` + destination + `},"filters":[{"field":"alert","value":["true"]}],"data_stream_type":{"id":2},"relation_resolution":true}`
		path := c.want(http.StatusCreated, "POST", "/api/v2/data_stream", body).header.Get("Location")
		c.want(http.StatusOK, "GET", path, "")
		c.want(http.StatusOK, "GET", "/api/v2/data_stream", "")
		c.want(http.StatusAccepted, "POST", path+"/restart", "")
		c.want(http.StatusAccepted, "PATCH", path, `{"status":{"id":2}}`)
		c.want(http.StatusConflict, "POST", path+"/restart", "")
		c.want(http.StatusAccepted, "DELETE", path, "")
		c.want(http.StatusNotFound, "GET", path, "")
	}
	c.want(http.StatusUnprocessableEntity, "POST", "/api/v2/data_stream", `{"name":"s"}`)
}
