package quota

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// ImportState takes an ICCID, 19 or 20 digits, a slash and a service.
func (r *Resource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	id := req.ID
	if id == "" && req.Identity != nil {
		var from identity
		if resp.Diagnostics.Append(req.Identity.Get(ctx, &from)...); resp.Diagnostics.HasError() {
			return
		}
		id = from.ICCID.ValueString() + "/" + from.Service.ValueString()
	}
	text, iccid, service, err := parseID(id)
	if err != nil {
		resp.Diagnostics.AddError("Invalid import id", tfkit.Explain(err))
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("iccid"), text)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("service"), string(service))...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), newID(iccid, service))...)
	resp.Diagnostics.Append(tfkit.Identify(ctx, newIdentity(iccid, service), resp.Identity)...)
}

// parseID reads "<iccid>/<service>". The ICCID's text is as it is spelled there.
func parseID(id string) (text string, iccid platform.ICCID, service platform.Service, err error) {
	text, name, _ := strings.Cut(id, "/")
	if iccid, err = platform.ParseICCID(text); err != nil {
		return "", "", "", fmt.Errorf("%q is not of the form <iccid>/<service>: %w", id, err)
	}
	service = platform.Service(name)
	if service != platform.ServiceData && service != platform.ServiceSMS {
		return "", "", "", fmt.Errorf("%q is not of the form <iccid>/<service>: the services are data and sms", id)
	}
	return text, iccid, service, nil
}
