package inventory

import (
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// What portals write for a state and a lock. They count only in columns that the user
// has named for it: elsewhere a cell that has slipped into the next column must not
// switch a SIM.
var (
	portalStates = map[string]platform.State{
		"activated": platform.Enabled, "active": platform.Enabled, "true": platform.Enabled,
		"deactivated": platform.Disabled, "suspended": platform.Disabled, "inactive": platform.Disabled, "false": platform.Disabled,
	}
	portalFlags = map[string]bool{"locked": true, "enabled": true, "yes": true, "unlocked": false, "disabled": false, "no": false}
)

// stateWord is the state that a cell means, or the cell where it means none.
func (c *csvReader) stateWord(cell string) string {
	word := strings.ToLower(cell)
	if state, ok := portalStates[word]; ok && c.names != nil {
		return string(state)
	}
	for _, state := range states {
		if word == string(state) {
			return word
		}
	}
	return cell
}

func (c *csvReader) flagWord(cell string) (flag, ok bool) {
	word := strings.ToLower(cell) // spreadsheets write TRUE
	if word == "true" || word == "false" {
		return word == "true", true
	}
	flag, ok = portalFlags[word]
	return flag, ok && c.names != nil
}
