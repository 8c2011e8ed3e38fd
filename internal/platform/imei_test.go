package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestParseIMEI(t *testing.T) {
	t.Parallel()
	for text, c := range map[string]struct {
		want platform.IMEI
		says string // a part of the error
	}{
		"490154203237518":   {want: "490154203237518"},
		"490154203237510":   {want: "490154203237518"}, // the spare digit in place of the check digit
		"4901542032375101":  {want: "490154203237518"}, // software version 01
		"4901542032375199":  {want: "490154203237518"},
		"490154203237517":   {says: "is 7 and should be 8"},
		"":                  {says: "has 0 characters"},
		"49015420323751":    {says: "has 14 characters"},
		"49015420323751801": {says: "has 17 characters"},
		"49-154203237518":   {says: `'-' at position 3`},
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			got, err := platform.ParseIMEI(text)
			if got != c.want || (err == nil) != (c.says == "") {
				t.Fatalf("got %q, %v", got, err)
			}
			if err != nil && (!errors.Is(err, platform.ErrIMEI) || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("%v does not say %q", err, c.says)
			}
		})
	}
}

// What a user writes may end in a wrong check digit, with a doubt; it is sent as written.
func TestAcceptIMEI(t *testing.T) {
	t.Parallel()
	for text, c := range map[string]struct {
		want    platform.IMEI
		doubted bool
	}{
		"490154203237518":  {"490154203237518", false},
		"490154203237510":  {"490154203237518", false},
		"4901542032375101": {"490154203237518", false},
		"490154203237517":  {"490154203237517", true},
	} {
		got, doubt, err := platform.AcceptIMEI(text)
		if got != c.want || (doubt != "") != c.doubted || err != nil {
			t.Errorf("%s: %s, %q, %v", text, got, doubt, err)
		}
		if !platform.SameIMEI(text, string(got)) {
			t.Errorf("%s is another device than %s", text, got)
		}
	}
	for _, text := range []string{"", "0", "unknown", "49015420323751", "49015420323751800"} {
		if _, _, err := platform.AcceptIMEI(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
		c := platform.Change{IMEI: new(platform.IMEI(text))}
		if (c.CheckIMEI() == nil) != (text == "") {
			t.Errorf("%q: %v", text, c.CheckIMEI())
		}
	}
}

func FuzzParseIMEI(f *testing.F) {
	for _, seed := range []string{"490154203237518", "490154203237510", "4901542032375101", "490154203237517", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		imei, err := platform.ParseIMEI(text)
		if err != nil {
			if imei != "" || !errors.Is(err, platform.ErrIMEI) {
				t.Fatalf("%q gave %q and %v", text, imei, err)
			}
			return
		}
		if len(imei) != 15 || text[:14] != string(imei[:14]) {
			t.Fatalf("%q gave %q", text, imei)
		}
		if again, err := platform.ParseIMEI(string(imei)); again != imei || err != nil {
			t.Fatalf("%q gave %q, which gave %q, %v", text, imei, again, err)
		}
		if !platform.SameIMEI(text, string(imei)) {
			t.Fatalf("%q and %q are not the same device", text, imei)
		}
	})
}

func TestSameIMEI(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"490154203237518", "490154203237518", true},
		{"490154203237518", "490154203237510", true},  // 0 as a device transmits it
		{"490154203237518", "490154203237514", true},  // a wrong check digit
		{"490154203237518", "4901542032375177", true}, // with a version
		{"490154203237518", "49015420323751", true},
		{"490154203237518", "490154203237528", false},
		{"490154203237518", "", false},
		{"unknown", "unknown", true},
		{"unknown", "490154203237518", false},
		{"4901542032375x8", "490154203237518", false},
	} {
		if got := platform.SameIMEI(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %t", c.a, c.b, got)
		}
	}
}
