package sim

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// maxRange is how many ICCIDs a range may have: the size of the largest fleet
// that one simfleet_fleet manages.
const maxRange = 100_000

var _ function.Function = (*ICCIDRange)(nil)

// ICCIDRange is the function iccid_range.
type ICCIDRange struct{}

// NewICCIDRange makes one.
func NewICCIDRange() function.Function { return &ICCIDRange{} }

// Metadata names the function.
func (f *ICCIDRange) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "iccid_range"
}

// Definition describes the function.
func (f *ICCIDRange) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The ICCIDs from the first to the last of a box",
		MarkdownDescription: "Returns the ICCIDs from `first` to `last`, both included, as 19 digits without the check digit, in ascending order. " +
			"The SIMs of one delivery usually have consecutive numbers. At most 100,000.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "first", MarkdownDescription: "The first ICCID: 19 digits, or 20 with the Luhn check digit."},
			function.StringParameter{Name: "last", MarkdownDescription: "The last ICCID, no less than the first: 19 digits, or 20 with the Luhn check digit."},
		},
		Return: function.ListReturn{ElementType: types.StringType},
	}
}

// Run runs the function.
func (f *ICCIDRange) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var texts [2]string
	if resp.Error = req.Arguments.Get(ctx, &texts[0], &texts[1]); resp.Error != nil {
		return
	}
	var ends [2]uint64
	for i, text := range texts {
		end, err := number(text)
		if err != nil {
			resp.Error = function.NewArgumentFuncError(int64(i), err.Error())
			return
		}
		ends[i] = end
	}
	iccids, err := between(ends[0], ends[1])
	if err != nil {
		resp.Error = function.NewArgumentFuncError(1, err.Error())
		return
	}
	resp.Error = resp.Result.Set(ctx, iccids)
}

// number is the value of an ICCID's 19 digits, which a uint64 can hold.
func number(text string) (uint64, error) {
	iccid, err := platform.ParseICCID(text)
	if err != nil {
		return 0, err
	}
	return strconv.ParseUint(string(iccid), 10, 64)
}

// between lists the numbers from first to last.
func between(first, last uint64) ([]string, error) {
	if last < first {
		return nil, fmt.Errorf("the last ICCID, %d, is less than the first, %d", last, first)
	}
	if last-first >= maxRange {
		return nil, fmt.Errorf("from %d to %d are %d ICCIDs, and a range has at most %d", first, last, last-first+1, maxRange)
	}
	iccids := make([]string, 0, last-first+1)
	for n := first; n <= last; n++ {
		iccids = append(iccids, strconv.FormatUint(n, 10))
	}
	return iccids, nil
}
