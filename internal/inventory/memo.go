package inventory

import (
	"slices"
	"sync"
)

// At most keptBytes of text are remembered with what they say, hundreds of small
// inventories, and keptTexts however long they are: what a plan has before it and
// what it makes of it.
const (
	keptBytes = 8 << 20
	keptTexts = 2
)

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
func (m *memo) keep(text string, inv *Inventory) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known, m.bytes = append(m.known, remembered{text, inv}), m.bytes+len(text)
	for m.bytes > keptBytes && len(m.known) > keptTexts {
		m.bytes -= len(m.known[0].text)
		m.known = slices.Delete(m.known, 0, 1)
	}
}
