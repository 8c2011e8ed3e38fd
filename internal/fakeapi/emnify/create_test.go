package emnify_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// shared is what all endpoints of a creation have.
const shared = `"service_profile":{"id":101},"tariff_profile":{"id":202},"status":{"id":0}`

// newFree makes a fake whose SIMs 0 to 3 are issued and sit in no endpoint.
func newFree(t *testing.T) (*emnify.Fake, *client) {
	t.Helper()
	var free []string
	for n := range 4 {
		free = append(free, emnify.ICCID(n))
	}
	fake := emnify.New(emnify.Options{SIMs: 6, Unassigned: free, Issued: free})
	return fake, newClient(t, fake)
}

func TestBulkCreate(t *testing.T) {
	t.Parallel()
	fake, c := newFree(t)
	endpoints := []string{
		fmt.Sprintf(`{"name":"a","tags":"x","imei":"3586000000000017","imei_lock":true,"sim":{"id":%d,"activate":true}}`, sim(t, fake, 0).SIMID),
		fmt.Sprintf(`{"name":"b","sim":{"id":%d,"status":{"id":4}}}`, sim(t, fake, 1).SIMID),
		fmt.Sprintf(`{"name":"c","sim":{"id":%d}}`, sim(t, fake, 2).SIMID),
		`{"name":"d"}`,
	}
	made := decode[[]struct {
		ID   int
		Name string
		SIM  *struct{ ICCID string }
	}](t, c.want(http.StatusCreated, "POST", bulkPath, `{`+shared+`,"endpoints":[`+strings.Join(endpoints, ",")+`]}`))
	if len(made) != 4 || made[1].Name != "b" || made[1].SIM.ICCID != emnify.ICCID(1) || made[3].SIM != nil {
		t.Errorf("made %+v", made)
	}
	for n, want := range []int{emnify.Activated, emnify.FactoryTest, emnify.Issued} {
		s := sim(t, fake, n)
		if s.SIMStatus != want || s.EndpointID != made[n].ID || s.TariffProfileID != emnify.OtherTariffProfile || s.EndpointStatus != emnify.Enabled {
			t.Errorf("SIM %d: %+v", n, s)
		}
	}
	if s := sim(t, fake, 0); s.Tags != "x" || s.IMEI != "3586000000000017" || !s.IMEILock || s.ActivatedAt.IsZero() {
		t.Errorf("got %+v", s)
	}
	call := fake.BulkCalls()[0]
	if call.Method != "POST" || call.Status != http.StatusCreated || !call.Items[0].SIM.Activate || *call.Items[3].ServiceProfileID != 101 {
		t.Errorf("call %+v", call)
	}
	if len(fake.BulkItems()) != 0 {
		t.Error("a creation counts as an update")
	}
}

func TestBulkCreateRefusals(t *testing.T) {
	t.Parallel()
	fake, c := newFree(t)
	free, taken := sim(t, fake, 0).SIMID, sim(t, fake, 5).SIMID
	good := fmt.Sprintf(`{"name":"good","sim":{"id":%d}}`, free)
	for name, test := range map[string]struct{ head, bad, token string }{
		"SIM twice":         {shared, good, "Duplicate"},
		"IMEI twice":        {shared, `{"imei":"3586000000000017"},{"imei":"3586000000000017"}`, "Duplicate"},
		"SIM elsewhere":     {shared, fmt.Sprintf(`{"sim":{"id":%d}}`, taken), "SimAlreadyAssigned"},
		"unknown SIM":       {shared, `{"sim":{"id":7}}`, "SimInvalid"},
		"SIM without id":    {shared, `{"sim":{"activate":true}}`, "SimInvalid"},
		"suspended at once": {shared, fmt.Sprintf(`{"sim":{"id":%d,"status":{"id":2}}}`, sim(t, fake, 1).SIMID), "SimStatusInvalid"},
		"IMEI":              {shared, `{"imei":"17"}`, "ImeiInvalid"},
		"no profile":        {`"status":{"id":0},"tariff_profile":{"id":201}`, `{"name":"x"}`, "EndpointInvalid"},
		"unknown profile":   {`"status":{"id":0},"tariff_profile":{"id":7},"service_profile":{"id":101}`, `{"name":"x"}`, "InvalidReference"},
	} {
		got := errorOf(t, c.want(http.StatusUnprocessableEntity, "POST", bulkPath, `{`+test.head+`,"endpoints":[`+good+`,`+test.bad+`]}`))
		last := got.Errors[len(got.Errors)-1]
		if last.Token != test.token || !strings.HasPrefix(last.Message, "endpoints[") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	c.want(http.StatusBadRequest, "POST", bulkPath, `{`+shared+`,"endpoints":[]}`)
	if fake.Endpoints() != 2 || sim(t, fake, 0).EndpointID != 0 {
		t.Errorf("%d endpoints", fake.Endpoints())
	}
}

func TestCreateAndDeleteOne(t *testing.T) {
	t.Parallel()
	fake, c := newFree(t)
	got := c.want(http.StatusCreated, "POST", "/api/v1/endpoint", fmt.Sprintf(`{%s,"name":"one","sim":{"id":%d,"activate":true}}`, shared, sim(t, fake, 0).SIMID))
	s := sim(t, fake, 0)
	path := fmt.Sprintf("/api/v1/endpoint/%d", s.EndpointID)
	if got.header.Get("Location") != path || s.Name != "one" || s.SIMStatus != emnify.Activated {
		t.Errorf("got %s %+v", got.header.Get("Location"), s)
	}
	errorOf(t, c.want(http.StatusConflict, "DELETE", path, ""))
	c.want(http.StatusNoContent, "PATCH", path, `{"sim":null}`)
	c.want(http.StatusNoContent, "DELETE", path, "")
	c.want(http.StatusNotFound, "DELETE", path, "")
	c.want(http.StatusNotFound, "PATCH", path, `{"name":"x"}`)
	c.want(http.StatusUnprocessableEntity, "POST", "/api/v1/endpoint", `{"name":"x"}`)
	c.want(http.StatusBadRequest, "PATCH", fmt.Sprintf("/api/v1/endpoint/%d", sim(t, fake, 5).EndpointID), `{"id":7}`)
}

func TestBulkDelete(t *testing.T) {
	t.Parallel()
	fake := emnify.New(emnify.Options{})
	c := newClient(t, fake)
	one, two := active(t, fake, 0), active(t, fake, 1)
	c.want(http.StatusNotFound, "DELETE", bulkPath, "["+item(one, "")+`,{"id":7}]`)
	c.want(http.StatusBadRequest, "DELETE", bulkPath+"?delete_sims=perhaps", "["+item(one, "")+"]")
	c.want(http.StatusNoContent, "DELETE", bulkPath, "["+item(one, "")+"]")
	if s := sim(t, fake, 0); s.EndpointID != 0 || s.SIMStatus != emnify.Suspended {
		t.Errorf("got %+v", s)
	}
	c.want(http.StatusNoContent, "DELETE", bulkPath+"?delete_sims=true", "["+item(two, "")+"]")
	if _, ok := fake.SIM(two.ICCID); ok || fake.Endpoints() != emnify.DefaultSIMs-2 {
		t.Error("the SIM is still there")
	}
}
