package tfkit_test

import (
	"context"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func TestChoose(t *testing.T) {
	t.Parallel()
	type entry struct {
		id   int64
		name string
	}
	broken := errors.New("it broke")
	tests := map[string]struct {
		id              types.Int64
		name            string
		err             error
		want            int64
		at              string
		summary, detail string
	}{
		"by id":                {id: types.Int64Value(9), want: 9, at: "id"},
		"by id, without list":  {id: types.Int64Value(9), err: broken, want: 9, at: "id"},
		"by name":              {name: "one", want: 1, at: "name"},
		"a name that none has": {name: "One", at: "name", summary: "No such thing", detail: `The account has no thing "One"; case counts. The data source simfleet_things lists them.`},
		"a name of several":    {name: "two", at: "name", summary: "More than one thing", detail: `2 things are named "two", such as 2 and 3. Choose one by its id.`},
		"a list that fails":    {name: "one", err: broken, at: "name", summary: "Unable to read things", detail: "It broke."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			choice := tfkit.Choice[entry]{
				Numbered: things,
				All: func(context.Context) ([]entry, error) {
					return []entry{{1, "one"}, {2, "two"}, {3, "two"}}, tt.err
				},
				Key: func(e entry) (int64, string) { return e.id, e.name },
			}
			if tt.name != "" {
				tt.id = types.Int64Null()
			}
			var diags diag.Diagnostics
			got, at, ok := choice.Choose(t.Context(), tt.id, types.StringValue(tt.name), &diags)
			if got != tt.want || ok != (tt.summary == "") || !at.Equal(path.Root(tt.at)) {
				t.Errorf("chose %d, %v at %s", got, ok, at)
			}
			if tt.summary == "" {
				noErrors(t, diags)
				return
			}
			want := diag.NewAttributeErrorDiagnostic(path.Root(tt.at), tt.summary, tt.detail)
			if len(diags) != 1 || !diags[0].Equal(want) {
				t.Errorf("diagnostics: %v, want %v", diags, want)
			}
		})
	}
}
