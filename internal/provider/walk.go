package provider

import (
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// walks tells one walk of Terraform's from the next. An account is for one walk: what its
// resources want is held against each other, and counted towards the guardrails. Most
// commands configure a provider for each walk. "terraform test" configures it once, and
// goes on with the next run where the last one was applied: a fleet that the next run
// changes would be refused as one that two resources want different things of.
type walks struct {
	mu sync.Mutex
	// configured is how the provider was configured last.
	configured *tfprotov6.ConfigureProviderRequest
	// applied says that the walk has applied something.
	applied bool
}

func (w *walks) configure(req *tfprotov6.ConfigureProviderRequest) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.configured, w.applied = req, false
}

func (w *walks) apply() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.applied = true
}

// refresh is called before a resource is refreshed. Nothing is refreshed once a walk has
// begun to apply, so that a refresh behind an apply is the next walk's: the provider is
// configured anew.
func (w *walks) refresh(ctx context.Context, server tfprotov6.ProviderServer) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.applied || w.configured == nil {
		return nil
	}
	w.applied = false
	_, err := server.ConfigureProvider(ctx, w.configured)
	return err
}
