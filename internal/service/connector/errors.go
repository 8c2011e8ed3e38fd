package connector

import (
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// What a person can do about a refusal. The general advice speaks of SIMs.
const (
	inUse = "SIMs still use the connector. Set onomondo.connector of those SIMs to another connector, or to \"\" for none, and apply that first; " +
		"then delete the connector."
	forbidden = "The API key lacks the right to this, or sees only what bears certain tags; and connectors are part of Onomondo's Enterprise package. " +
		"Check both in Onomondo's web app."
	refused = "Correct what the platform complains about."
)

// taken is what to do where a connector has the name already.
func taken(name string) string {
	return fmt.Sprintf("A connector has this name already. To manage that one here, import it: terraform import simfleet_connector.<name in the configuration> %s, "+
		"or an import block with id = %q. To have another one, choose another name.", name, name)
}

// advised is err with advice for a person, where the platform's error is of a kind.
func advised(err, kind error, advice string) error {
	var said *platform.Error
	if !errors.As(err, &said) || !errors.Is(said.Kind, kind) {
		return err
	}
	return tfkit.Advised(err, advice)
}

// addError reports what happened to a connector, by its name.
func addError(diags *diag.Diagnostics, summary string, m model, err error) {
	var said *platform.Error
	if errors.As(err, &said) && said.Advice == "" {
		err = advised(advised(err, platform.ErrForbidden, forbidden), platform.ErrInvalid, refused)
	}
	name := m.ID
	if !tfkit.Known(name) {
		name = m.Name
	}
	diags.AddAttributeError(path.Root("name"), summary, fmt.Sprintf("Connector %q: %s", name.ValueString(), tfkit.Explain(err)))
}
