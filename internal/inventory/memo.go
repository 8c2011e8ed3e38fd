package inventory

import (
	"slices"
	"sync"
)

// keptBytes is how much text is remembered with what it says: two inventories of
// 100,000 SIMs, the one before and the one after, or hundreds of small ones.
const keptBytes = 24 << 20

// parsed remembers the texts that were parsed last. Terraform's framework looks at
// an attribute's text some twenty times in one plan, in a new copy each time.
var parsed memo

// memo remembers inventories by their texts. It is safe for concurrent use.
type memo struct {
	mu    sync.Mutex
	known []remembered // the one that was used last comes last
	bytes int
}

type remembered struct {
	text string
	inv  *Inventory
}

func (m *memo) find(text string) (*Inventory, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.known, func(r remembered) bool { return r.text == text })
	if i < 0 {
		return nil, false
	}
	found := m.known[i]
	m.known = append(slices.Delete(m.known, i, i+1), found)
	return found.inv, true
}

// keep remembers a text, and forgets those that were not used for the longest time.
// One that is too large to be remembered with another still is: alone.
func (m *memo) keep(text string, inv *Inventory) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known, m.bytes = append(m.known, remembered{text, inv}), m.bytes+len(text)
	for m.bytes > keptBytes && len(m.known) > 1 {
		m.bytes -= len(m.known[0].text)
		m.known = slices.Delete(m.known, 0, 1)
	}
}
