package tfkit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NeedSecret says in diags that a secret is missing from an object of the configuration,
// in its plain attribute and in its write-only one. What exists can do without: the
// platform keeps its secrets and never shows them, so that a generated configuration has
// none. why ends the sentence, such as "to make a connector".
func NeedSecret(diags *diag.Diagnostics, object types.Object, at path.Path, name, why string) {
	plain, writeOnly := object.Attributes()[name], object.Attributes()[name+"_wo"]
	if plain == nil || writeOnly == nil || !plain.IsNull() || !writeOnly.IsNull() {
		return
	}
	diags.AddAttributeError(at.AtName(name), "Missing secret",
		fmt.Sprintf("%s or %s_wo is needed %s. The platform does not show secrets, so that a configuration which Terraform has generated lacks them.", name, name, why))
}
