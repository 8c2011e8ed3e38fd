package platform

import "context"

// watched is the context's key of who is told how far long work has come.
type watched struct{}

// WithProgress returns a context in which [Progress] tells this function, which may be
// called by several goroutines at once.
func WithProgress(ctx context.Context, tell func(ctx context.Context, text string, facts map[string]any)) context.Context {
	return context.WithValue(ctx, watched{}, tell)
}

// Progress tells whoever watches how far long work has come: with counts, and where it
// waits, with what it waits for. No fact is a user's text.
func Progress(ctx context.Context, text string, facts map[string]any) {
	if tell, ok := ctx.Value(watched{}).(func(context.Context, string, map[string]any)); ok {
		tell(ctx, text, facts)
	}
}
