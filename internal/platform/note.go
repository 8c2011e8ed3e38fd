package platform

import "context"

// noted is the context's key of who is told of what could not be taken over.
type noted struct{}

// WithNotes returns a context in which [Note] tells this function, which may be called
// by several goroutines at once.
func WithNotes(ctx context.Context, tell func(text string)) context.Context {
	return context.WithValue(ctx, noted{}, tell)
}

// Note tells whoever reads the account that a part of an answer was left out, in a whole
// sentence: one odd card must not keep anybody from all others, and not go without a word.
func Note(ctx context.Context, text string) {
	if tell, ok := ctx.Value(noted{}).(func(string)); ok {
		tell(text)
	}
}
