package report

import (
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/review"
)

// offGroup are SIMs that go off the network, or may, for one reason.
type offGroup struct {
	caption string
	sims    []*review.SIM
}

// offNetwork lists the SIMs that go off the network: in the roomiest form that has
// place for all of them.
func (c *comment) offNetwork(room int) {
	groups := offGroups(c.review)
	if len(groups) == 0 {
		return
	}
	for _, form := range []func([]offGroup) string{offTables, offLists} {
		if text := form(groups); len(text) <= room {
			c.WriteString(text)
			return
		}
	}
	c.add(offFlat(groups, room))
}

// offGroups are the SIMs by certainty, resource and reason, those for certain first.
func offGroups(r *review.Review) []offGroup {
	var groups []offGroup
	at := map[string]int{}
	for _, certainty := range []review.Certainty{review.Yes, review.Maybe} {
		for i := range r.SIMs {
			sim := &r.SIMs[i]
			if sim.Off != certainty {
				continue
			}
			caption := fmt.Sprintf("%s – %s", code(family(sim.Resource)), prose(sim.Why))
			place, known := at[caption]
			if !known {
				place = len(groups)
				at[caption] = place
				groups = append(groups, offGroup{caption: caption})
			}
			groups[place].sims = append(groups[place].sims, sim)
		}
	}
	return groups
}

// family is what resources of one block have in common: the address without its key.
func family(address string) string {
	if at := strings.LastIndex(address, "["); strings.HasSuffix(address, "]") && at > 0 && !strings.Contains(address[at:], "].") {
		return address[:at] + "[…]"
	}
	return address
}

const offTitle = "#### Off the network\n\n"

// offTables has a table for each group, with labels.
func offTables(groups []offGroup) string {
	var b strings.Builder
	b.WriteString(offTitle)
	for _, g := range groups {
		fmt.Fprintf(&b, "%s (%s):\n\n| ICCID | Label |\n| --- | --- |\n", g.caption, number(len(g.sims)))
		for _, sim := range g.sims {
			fmt.Fprintf(&b, "| %s | %s |\n", named(sim), optional(sim.Label))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// offLists has a list of ICCIDs for each group.
func offLists(groups []offGroup) string {
	var b strings.Builder
	b.WriteString(offTitle)
	for _, g := range groups {
		names := make([]string, len(g.sims))
		for i, sim := range g.sims {
			names[i] = bare(sim)
		}
		fmt.Fprintf(&b, "%s (%s): %s\n\n", g.caption, number(len(g.sims)), strings.Join(names, ", "))
	}
	return b.String()
}

// offFlat has as many ICCIDs as there is room for, and the number of the others.
func offFlat(groups []offGroup, room int) (text string, left int) {
	var b strings.Builder
	b.WriteString(offTitle)
	const more = "\n\n**… and 1,000,000 more SIMs**, which are not listed here.\n\n"
	for _, g := range groups {
		for _, sim := range g.sims {
			name := bare(sim)
			if left > 0 || b.Len()+len(name)+len(", ")+len(more) > room {
				left++
				continue
			}
			if b.Len() > len(offTitle) {
				b.WriteString(", ")
			}
			b.WriteString(name)
		}
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n\n**… and %s more SIMs**, which are not listed here.", number(left))
	}
	b.WriteString("\n\n")
	return b.String(), left
}

// named is a SIM by its ICCID, or where that cannot be told, by its resource.
func named(sim *review.SIM) string {
	if sim.ICCID.Is == review.Known {
		return code(sim.ICCID.Text)
	}
	return sim.ICCID.String() + " " + code(sim.Resource)
}

// bare is named without marks around the digits, where it is nothing but digits.
func bare(sim *review.SIM) string {
	if text := sim.ICCID.Text; text != "" && strings.Trim(text, "0123456789") == "" {
		return text
	}
	return named(sim)
}
