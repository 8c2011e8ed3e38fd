package provider_test

import (
	"context"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// Every data source's read has a deadline: Terraform gives it none.
func TestReadsOfDataSourcesEnd(t *testing.T) {
	t.Parallel()
	seen := time.Duration(0)
	for _, create := range provider.Bound([]func() datasource.DataSource{func() datasource.DataSource { return &timed{left: &seen} }}) {
		create().Read(t.Context(), datasource.ReadRequest{}, &datasource.ReadResponse{})
	}
	for _, create := range new(provider.Provider).DataSources(t.Context()) {
		if d := create(); !provider.IsBounded(d) {
			t.Errorf("the reads of %T have no deadline", d)
		}
	}
	if seen <= 0 || seen > time.Hour {
		t.Errorf("a read has %s", seen)
	}
}

type timed struct {
	datasource.DataSource
	left *time.Duration
}

func (d *timed) Read(ctx context.Context, _ datasource.ReadRequest, _ *datasource.ReadResponse) {
	if deadline, ok := ctx.Deadline(); ok {
		*d.left = time.Until(deadline)
	}
}
