package adapter

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Sorted reads the objects of a list, and puts them in the order of their keys.
func Sorted[W, T any, K cmp.Ordered](wire []W, read func(W) T, key func(T) K) []T {
	out := make([]T, 0, len(wire))
	for _, w := range wire {
		out = append(out, read(w))
	}
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	return out
}

// All reads a listing to its end.
func All(ctx context.Context, l platform.Listing) ([]platform.SIM, error) {
	found := l.First
	err := l.Rest(ctx, func(page []platform.SIM) { found = append(found, page...) })
	return found, err
}

// Term is one term of a filter, such as imei:…; one without a value is left out.
type Term struct{ Key, Value string }

// Filter spells a query as terms with commas between them.
func Filter(name platform.Name, terms ...Term) (string, error) {
	var out []string
	for _, term := range terms {
		if strings.Contains(term.Value, ",") {
			return "", &platform.Error{
				Platform: name,
				Kind:     platform.ErrInvalid,
				Err:      errors.New(term.Key + " must not contain a comma, which separates the terms of " + name.Title() + "'s filter"),
			}
		}
		if term.Value != "" {
			out = append(out, term.Key+":"+term.Value)
		}
	}
	return strings.Join(out, ","), nil
}
