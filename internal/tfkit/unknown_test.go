package tfkit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// A data source makes nothing: a number that there is not is a wrong one.
func TestUnknownNumberOfADataSource(t *testing.T) {
	t.Parallel()
	noun := tfkit.Numbered{One: "data stream", Many: "data streams", List: "simfleet_data_streams"}
	gone := &platform.Error{Platform: platform.PlatformEmnify, Kind: platform.ErrNotFound, Advice: "Somebody deleted it. Apply to create it again."}
	if text := tfkit.Explain(noun.Unknown(gone)); !strings.Contains(text, "simfleet_data_streams") || strings.Contains(text, "create it again") {
		t.Error(text)
	}
	if other := errors.New("other"); !errors.Is(noun.Unknown(other), other) || noun.Unknown(nil) != nil {
		t.Error("another error is not left alone")
	}
}
