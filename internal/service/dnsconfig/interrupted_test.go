package dnsconfig_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/service/dnsconfig"
)

// pairs has another name than the interface's method, which an embedded field would hide.
type pairs = platform.DNSConfigWriter

// interrupted is a platform during whose creating call the user interrupts Terraform.
type interrupted struct {
	platform.SIMs
	pairs
	interrupt context.CancelFunc
}

func (p interrupted) Name() platform.Name { return platform.PlatformEmnify }

func (p interrupted) DNSConfigs(context.Context) ([]platform.DNSConfig, error) { return nil, nil }

func (p interrupted) CreateDNSConfig(ctx context.Context, c platform.DNSConfig) (platform.DNSConfig, error) {
	p.interrupt()
	c.ID = 7
	return c, ctx.Err()
}

// What was made is in the state, even where the user has interrupted Terraform meanwhile.
func TestCreate_interrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := &dnsconfig.Resource{}
	r.Account = account.New(t.Context(), interrupted{interrupt: cancel}, account.Options{})
	var described resource.SchemaResponse
	r.Schema(ctx, resource.SchemaRequest{}, &described)
	whole := described.Schema.Type().TerraformType(ctx)
	plan := tfsdk.Plan{Schema: described.Schema, Raw: tftypes.NewValue(whole, nil)}
	for name, value := range map[string]any{"primary": "9.9.9.9", "secondary": "1.1.1.1", "ip_version": 4} {
		if diags := plan.SetAttribute(ctx, path.Root(name), value); diags.HasError() {
			t.Fatal(diags)
		}
	}
	resp := resource.CreateResponse{State: tfsdk.State{Schema: described.Schema, Raw: tftypes.NewValue(whole, nil)}}
	r.Create(ctx, resource.CreateRequest{Plan: plan}, &resp)
	var id types.Int64
	resp.State.GetAttribute(ctx, path.Root("id"), &id)
	if resp.Diagnostics.HasError() || id.ValueInt64() != 7 {
		t.Errorf("id = %s, %v; want 7 and no error", id, resp.Diagnostics)
	}
}
