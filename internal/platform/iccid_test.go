package platform_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestParseICCID(t *testing.T) {
	t.Parallel()
	for text, c := range map[string]struct {
		want platform.ICCID
		says string // a part of the error
	}{
		"8988280666000000000":   {want: "8988280666000000000"},
		"89882806660000000002":  {want: "8988280666000000000"},
		"8944501312167518236":   {want: "8944501312167518236"},
		"":                      {says: "has 0 characters"},
		"898828066600000000":    {says: "has 18 characters"},
		"898828066600000000000": {says: "has 21 characters"},
		"89882806660000000007":  {says: "is 7 and should be 2"},
		"898828066600000000F":   {says: `'F' at position 19`},
		"8988280666 00000000":   {says: `' ' at position 11`},
		"1234567890123456789":   {says: `starts with "12"`},
		"89٣8280666000000000":   {says: "at position 3"}, // a digit, and not an ASCII one
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			got, err := platform.ParseICCID(text)
			if got != c.want || (err == nil) != (c.says == "") {
				t.Fatalf("got %q, %v", got, err)
			}
			if err != nil && (!errors.Is(err, platform.ErrICCID) || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("%v does not say %q", err, c.says)
			}
		})
	}
}

func FuzzParseICCID(f *testing.F) {
	for _, seed := range []string{"8988280666000000000", "89882806660000000002", "89882806660000000007", "", "89", "٣"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		iccid, err := platform.ParseICCID(text)
		if err != nil {
			if iccid != "" || !errors.Is(err, platform.ErrICCID) {
				t.Fatalf("%q gave %q and %v", text, iccid, err)
			}
			return
		}
		if len(iccid) != 19 || !strings.HasPrefix(text, string(iccid)) {
			t.Fatalf("%q gave %q", text, iccid)
		}
		for _, spelling := range []string{string(iccid), iccid.WithLuhn()} {
			if again, err := platform.ParseICCID(spelling); again != iccid || err != nil {
				t.Fatalf("%q gave %q, whose spelling %q gave %q, %v", text, iccid, spelling, again, err)
			}
		}
		if len(text) == 20 && text != iccid.WithLuhn() {
			t.Fatalf("%q passed with a wrong check digit", text)
		}
	})
}

// A check digit exists to find a mistyped digit, and two that changed places.
func FuzzICCIDCheckDigit(f *testing.F) {
	f.Add("8988280666000000000", uint8(5), uint8(3))
	f.Fuzz(func(t *testing.T, text string, place, by uint8) {
		iccid, err := platform.ParseICCID(text)
		if err != nil {
			t.Skip()
		}
		mistyped := []byte(iccid.WithLuhn())
		p := int(place) % len(mistyped)
		was := mistyped[p]
		mistyped[p] = '0' + (was-'0'+by)%10
		if _, err := platform.ParseICCID(string(mistyped)); mistyped[p] != was && err == nil {
			t.Fatalf("%s passed for %s", mistyped, iccid.WithLuhn())
		}
	})
}
