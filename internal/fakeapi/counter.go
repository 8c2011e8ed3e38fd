package fakeapi

import (
	"maps"
	"sync"
)

// counter counts requests by route template.
type counter struct {
	mu     sync.Mutex
	routes map[string]int
}

func (c *counter) add(route string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.routes == nil {
		c.routes = map[string]int{}
	}
	c.routes[route]++
}

func (c *counter) snapshot() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.routes == nil {
		return map[string]int{}
	}
	return maps.Clone(c.routes)
}

func (c *counter) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.routes = nil
}
