package platform

import (
	"context"
	"fmt"
)

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

// NoteOdd notes a field of a SIM that is not what the platform says it is.
func NoteOdd(ctx context.Context, platform Name, iccid ICCID, field, value string) {
	if value == "" {
		Note(ctx, fmt.Sprintf("SIM %s: %s shows no %s.", iccid, platform.Title(), field))
		return
	}
	Note(ctx, fmt.Sprintf("SIM %s: %s shows %q as %s, which cannot be read.", iccid, platform.Title(), value, field))
}
