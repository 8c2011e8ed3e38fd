package onomondo_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// namedIn returns the SIMs that a refusal with this message names.
func namedIn(t *testing.T, message string) []platform.ICCID {
	t.Helper()
	body, err := json.Marshal(map[string]string{"error": "x", "message": message})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := serving(t, map[string]http.HandlerFunc{patch: answer(400, string(body))})
	return platform.Named(p.UpdateSIMs(t.Context(), updatesOf(iccid, other)))
}

func TestSIMsAreNamedByWholeNumbers(t *testing.T) {
	both := []platform.ICCID{iccid, other}
	for text, want := range map[string][]platform.ICCID{
		"000002418":                        {iccid},
		"SIM 000002418.":                   {iccid},
		"SIM #000002418: bad":              {iccid},
		"(000002418)":                      {iccid},
		"id=000002418, label x":            {iccid},
		"/sims/000002418/tags":             {iccid},
		`"000002418"`:                      {iccid},
		"000002418 - 000002419":            both,
		"000002418,000002419":              both,
		string(iccid):                      {iccid},
		iccid.WithLuhn():                   {iccid},
		iccid.WithLuhn() + " (000002418)":  {iccid},
		"1000002418":                       nil,
		"0000024180":                       nil,
		"2418":                             nil,
		"000002418a":                       nil,
		"a000002418":                       nil,
		"x_000002418":                      nil,
		"12.000002418":                     nil,
		"000002418.5":                      nil,
		"000002418-1111-4111":              nil,
		"4111-000002418":                   nil,
		iccid.WithLuhn() + "0":             nil,
		string(iccid) + "9":                {iccid}, // the check digit is the platform's affair
		"1" + string(iccid):                nil,
		"000 002 418":                      nil,
		"":                                 nil,
		strings.Repeat("9", 500):           nil,
		"8945738730000009999 is nobody's":  nil,
		"00000241800000241900000241800000": nil,
	} {
		if got := namedIn(t, text); !slices.Equal(got, want) {
			t.Errorf("%q names %v, want %v", text, got, want)
		}
	}
}

// A number that is short says nothing, even where it is somebody's.
func TestAShortNumberNamesNobody(t *testing.T) {
	p, _ := serving(t, map[string]http.HandlerFunc{patch: answer(400, `{"message":"more than 20 items"}`)})
	updates := updatesOf(iccid)
	updates[0].Current.PlatformID = "20"
	if named := platform.Named(p.UpdateSIMs(t.Context(), updates)); named != nil {
		t.Errorf("it names %v", named)
	}
}

func FuzzNamed(f *testing.F) {
	for _, seed := range []string{"", "000002418", "1000002418", "a 000002418-b", iccid.WithLuhn(), "\n000002419\x00", "000002418.000002419", "é000002418"} {
		f.Add(seed)
	}
	batch := []platform.ICCID{iccid, other}
	f.Fuzz(func(t *testing.T, text string) {
		got := namedIn(t, text)
		for i, each := range got {
			if !slices.Contains(batch, each) || slices.Contains(got[:i], each) {
				t.Errorf("%q names %v", text, got)
			}
			if number := "00000" + string(each[len(each)-4:]); !strings.Contains(text, number) && !strings.Contains(text, string(each)) {
				t.Errorf("%q names %s, which is not in it", text, each)
			}
		}
	})
}
