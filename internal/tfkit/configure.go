package tfkit

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
)

// WithAccount is embedded in everything that works on an account; it keeps the
// account that the provider's Configure made.
type WithAccount struct {
	// Account is nil while Terraform validates, and while the provider's
	// configuration holds values that are known only after an apply.
	Account *account.Account
}

// Ready reports whether there is an account, and says in diags why not.
func (w *WithAccount) Ready(diags *diag.Diagnostics) bool {
	if w.Account == nil {
		diags.AddError("Provider not configured",
			"The provider's configuration depends on values that are known only after an apply. "+
				"Apply what they come from first (terraform apply -target=…), or give the credentials in the environment.")
	}
	return w.Account != nil
}

// WarnNotes warns of what the platform has shown and the account could not take over:
// whole SIMs, and fields of SIMs. Each note is told once, by whoever reads next.
func (w *WithAccount) WarnNotes(diags *diag.Diagnostics) {
	notes := w.Account.Notes()
	if len(notes) == 0 {
		return
	}
	const most = 20
	text := strings.Join(notes[:min(len(notes), most)], "\n")
	if more := len(notes) - most; more > 0 {
		text += fmt.Sprintf("\nand %d more", more)
	}
	diags.AddWarning("Platform shows what cannot be read", text+"\n\nAll else is read and managed as usual. Correct this on the platform, or ask its support.")
}

func (w *WithAccount) take(data any, diags *diag.Diagnostics) {
	if data == nil {
		return
	}
	a, ok := data.(*account.Account)
	if !ok {
		diags.AddError("Unexpected provider data", fmt.Sprintf("Expected an account, got %T. This is a bug in the provider.", data))
		return
	}
	w.Account = a
}

// Resource is embedded in every resource.
type Resource struct{ WithAccount }

// Configure takes the account.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.take(req.ProviderData, &resp.Diagnostics)
}

// DataSource is embedded in every data source.
type DataSource struct{ WithAccount }

// Configure takes the account.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.take(req.ProviderData, &resp.Diagnostics)
}
