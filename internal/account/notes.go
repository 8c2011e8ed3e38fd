package account

import (
	"context"
	"slices"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// notes are what a platform's adapter has left out of its answers, each told once.
type notes struct {
	mu   sync.Mutex
	told map[string]bool // whether somebody has taken it
}

func (n *notes) add(text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, known := n.told[text]; known {
		return
	}
	if n.told == nil {
		n.told = map[string]bool{}
	}
	n.told[text] = false
}

// take returns the notes that nobody has taken yet, in order.
func (n *notes) take() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	var out []string
	for text, taken := range n.told {
		if !taken {
			out, n.told[text] = append(out, text), true
		}
	}
	slices.Sort(out)
	return out
}

// Noting returns ctx for a call that goes to the platform directly: what its adapter
// leaves out is told as that of the account's own calls.
func (a *Account) Noting(ctx context.Context) context.Context {
	return platform.WithNotes(ctx, a.notes.add)
}

// Notes returns what the platform has shown and could not be taken over, in whole
// sentences, each once in the account's life.
func (a *Account) Notes() []string { return a.notes.take() }
