package tfkit

import (
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
)

// adviseGuardrail shows what a guardrail has refused, and how to let it through once.
func adviseGuardrail(e *account.GuardrailError) string {
	var b strings.Builder
	if len(e.SIMs) > 0 {
		b.WriteString(ListSIMs(e.SIMs) + ".\n\n")
	}
	if len(e.Kinds) > 0 {
		parts := make([]string, len(e.Kinds))
		for i, k := range e.Kinds {
			parts[i] = fmt.Sprintf("%s (%s)", k.What, Count(k.SIMs, "SIM"))
		}
		fmt.Fprintf(&b, "What changes: %s.\n\n", strings.Join(parts, ", "))
	}
	if e.Applying {
		b.WriteString("Nothing of this was sent. ")
	}
	if e.Destroys {
		b.WriteString("To release the SIMs and leave them on the network, set on_destroy = \"retain\" and apply that first. If they are to go off the network, raise the limit for this run")
	} else {
		b.WriteString("Look for the mistake in the configuration first. If the change is meant, raise the limit for this run")
	}
	fmt.Fprintf(&b, ": with guardrails = { %[1]s = var.%[1]s } in the provider's block, run terraform with -var %[1]s=%[2]d.", e.Limit, e.Planned)
	return b.String()
}

// adviseRelease tells how to have what contradicts itself in a plan.
func adviseRelease(e *account.ReleaseError) string {
	const moved = "If it is the same resource under another address, write a moved block. "
	if e.SwitchesOff {
		return moved + "To hand the SIM from one resource to another without switching it off, set on_destroy = \"retain\" on the one that releases it and apply that first, " +
			"or take it out of the state with a removed block (lifecycle { destroy = false }). Nothing was changed."
	}
	return moved + "Otherwise destroy the one resource first and create the other in a second apply. Nothing was changed."
}
