package platform_test

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

func TestUngroupICCID(t *testing.T) {
	for text, want := range map[string]string{
		"8988280666000000000":                         "8988280666000000000",
		" 8988 2806-6600\u00a00000 0002\r\n":          "89882806660000000002",
		"8988\u20112806\u20136660\u202f0000\t000":     "8988280666600000000",
		"\u200b8988280666000000000\ufeff\u2060":       "8988280666000000000",
		"\u202d8988280666\u00ad000000000\u202c":       "8988280666000000000",
		"8988280666000000000F":                        "8988280666000000000",
		"8988 2806 6600 0000 000f":                    "8988280666000000000",
		"898828066600000000FF":                        "898828066600000000", // 18 digits are no ICCID
		"89882806660000000002F":                       "89882806660000000002F",
		"F":                                           "F",
		"":                                            "",
		"8988_280666000000000":                        "8988_280666000000000",
		"8988280666000000000 and 8988280666000000001": "8988280666000000000and8988280666000000001",
	} {
		if got := platform.UngroupICCID(text); got != want {
			t.Errorf("UngroupICCID(%q) = %q, want %q", text, got, want)
		}
	}
	if got := platform.UngroupDigits("49-015420-323751-8\u200b"); got != "490154203237518" {
		t.Errorf("UngroupDigits = %q", got)
	}
}
