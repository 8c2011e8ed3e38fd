package tfkit

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// RefuseMoved says, to a moved block from a resource of another type, how its SIMs come
// to the resource instead: the state of one SIM does not tell what of it is managed, and
// a moved block takes one resource only, where a fleet has many.
func RefuseMoved(from, to string) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(_ context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		if req.SourceTypeName != from || !strings.HasSuffix(req.SourceProviderAddress, "/simfleet") {
			return
		}
		resp.Diagnostics.AddError("SIMs are not moved between types of resources", fmt.Sprintf(
			"A %[1]s cannot become a %[2]s. No SIM is changed if you do it so: replace the moved block by\n\n"+
				"  removed {\n    from = %[1]s.NAME # as in the moved block\n    lifecycle {\n      destroy = false\n    }\n  }\n\n"+
				"and apply: Terraform forgets the SIMs, which stay as they are. Then let the %[2]s list them, and apply again: it adopts them. "+
				"With a CLI that has no removed blocks, use terraform state rm %[1]s.NAME.", from, to))
	}}}
}
