package emnify_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
)

// exchange is a recorded request with its answer.
type exchange struct {
	Method   string          `json:"method"`
	Path     string          `json:"path"`
	Request  json.RawMessage `json:"request"`
	Status   int             `json:"status"`
	Response any             `json:"response"`
}

// recordedAnswers are what the platform answered; no part of this repository.
func recordedAnswers(t *testing.T) []exchange {
	t.Helper()
	folder := os.Getenv("SIMFLEET_API_SPECS")
	if folder == "" {
		t.Skip("SIMFLEET_API_SPECS is unset: it names the folder with the published documents and the recorded answers")
	}
	text, err := os.ReadFile(filepath.Join(folder, "recorded", "emnify.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []exchange
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// The fake takes what real clients send, and answers with the recorded status, in the
// recorded shape.
func TestRecordedRequests(t *testing.T) {
	t.Parallel()
	all := recordedAnswers(t)
	fake := emnify.New(emnify.Options{SIMs: 8, Seed: 1, Unassigned: []string{emnify.ICCID(6)}})
	c := newClient(t, fake)
	s, free := active(t, fake, 0), sim(t, fake, 6)
	// What the recordings call by numbers that this account does not have.
	names := strings.NewReplacer(
		"11932251", fmt.Sprint(s.EndpointID), "11538115", fmt.Sprint(s.EndpointID), "12508501", fmt.Sprint(s.EndpointID), "11981225", fmt.Sprint(s.EndpointID),
		"4304144", fmt.Sprint(s.SIMID), "/sim/250", fmt.Sprintf("/sim/%d", s.SIMID), `"sim":{"id":250}`, fmt.Sprintf(`"sim":{"id":%d}`, free.SIMID),
		"438035", "101", "540569", "101", "424560", "201",
	)
	checked := 0
	for _, e := range all {
		if !played(e) {
			continue
		}
		body := ""
		if string(e.Request) != "null" {
			var plain any
			if err := json.Unmarshal(e.Request, &plain); err != nil {
				t.Fatal(err)
			}
			body = names.Replace(strings.NewReplacer(" ", "", "\n", "").Replace(string(e.Request)))
		}
		got := c.send(c.request(e.Method, names.Replace(e.Path), body))
		if got.status != e.Status {
			t.Errorf("%s %s %s: %d %s, recorded was %d", e.Method, e.Path, body, got.status, got.body, e.Status)
			continue
		}
		if checked++; e.Response != nil {
			var shown any
			if err := json.Unmarshal([]byte(got.body), &shown); err != nil {
				t.Fatalf("%s: %v", e.Path, err)
			}
			for _, missing := range unlike(e.Path, e.Response, shown) {
				t.Error(missing)
			}
		}
	}
	if checked < 15 {
		t.Errorf("%d recorded requests were sent", checked)
	}
}

// played leaves out what the fake does not have, and what takes away the endpoint that
// the others are about.
func played(e exchange) bool {
	for _, part := range []string{"sim_batch", "operator", "/sms"} {
		if strings.Contains(e.Path, part) {
			return false
		}
	}
	none := e.Method == http.MethodPost && e.Status == http.StatusNotFound // the pool of addresses was empty
	return !none && e.Method != http.MethodDelete && !strings.Contains(string(e.Request), "null}")
}

// unlike says where an answer lacks what was recorded, or has another kind of value for
// it. A list's elements are held against its first one, null against everything.
func unlike(at string, recorded, shown any) []string {
	if recorded == nil || shown == nil {
		return nil
	}
	var out []string
	switch r := recorded.(type) {
	case map[string]any:
		s, ok := shown.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: %T, recorded was an object", at, shown)}
		}
		for name, value := range r {
			if inner, there := s[name]; there {
				out = append(out, unlike(at+"."+name, value, inner)...)
			} else if value != nil && !slices.Contains(optional, name) {
				out = append(out, fmt.Sprintf("%s.%s is missing", at, name))
			}
		}
	case []any:
		s, ok := shown.([]any)
		switch {
		case !ok:
			return []string{fmt.Sprintf("%s: %T, recorded was a list", at, shown)}
		case len(r) > 0 && len(s) > 0:
			return unlike(at+"[]", r[0], s[0])
		}
	case string:
		s, ok := shown.(string)
		if !ok {
			return []string{fmt.Sprintf("%s: %T, recorded was a text", at, shown)}
		}
		if strings.HasSuffix(r, "+0000") != strings.HasSuffix(s, "+0000") || strings.HasSuffix(r, ".000Z") && !strings.HasSuffix(s, "Z") {
			return []string{fmt.Sprintf("%s: %q, recorded was %q", at, s, r)}
		}
	default:
		if strings.HasSuffix(at, ".error_code") && recorded != shown {
			return []string{fmt.Sprintf("%s: %v, recorded was %v", at, shown, recorded)}
		}
		if fmt.Sprintf("%T", recorded) != fmt.Sprintf("%T", shown) {
			return []string{fmt.Sprintf("%s: %T, recorded was %T", at, shown, recorded)}
		}
	}
	return out
}

// optional are fields that depend on the object.
var optional = []string{"tags", "imei", "sim", "endpoint", "activation_date"}
