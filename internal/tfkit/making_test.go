package tfkit_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

// object is what is made.
type object struct{ id, name string }

// shelf is a platform that holds things and loses answers.
type shelf struct {
	things []object
	// make is what a creation does and answers.
	make func(*shelf) (object, error)
	// late is how many lists after the creation do not show what was made.
	late    int
	failing bool
	calls   int
}

var errLost = &platform.Error{Platform: platform.PlatformEmnify, Kind: platform.ErrUnavailable, Err: errors.New("no answer")}

func (s *shelf) making() tfkit.Making[object, string] {
	return tfkit.Making[object, string]{
		Kind: tfkit.Made{One: "thing", Type: "simfleet_thing", List: "simfleet_things"},
		Key:  func(t object) string { return t.id },
		Like: func(t object) bool { return t.name == "wanted" },
		List: func(context.Context) ([]object, error) {
			s.calls++
			if s.failing {
				return nil, errLost
			}
			if s.calls > 1 && s.calls <= 1+s.late {
				return s.things[:1], nil
			}
			return slices.Clone(s.things), nil
		},
		Make: func(context.Context) (object, error) { return s.make(s) },
	}
}

func adding(names ...string) func(*shelf) (object, error) {
	return func(s *shelf) (object, error) {
		for _, name := range names {
			s.things = append(s.things, object{string(rune('a' + len(s.things))), name})
		}
		return object{}, errLost
	}
}

// An object whose answer is lost is taken where it is plainly the one, and otherwise the
// error says what may exist and how to import it.
func TestMakingLooksForWhatWasMade(t *testing.T) {
	t.Parallel()
	refused := &platform.Error{Platform: platform.PlatformEmnify, Kind: platform.ErrInvalid, Message: "no"}
	for name, c := range map[string]struct {
		shelf shelf
		taken string
		says  []string
	}{
		"answered":             {shelf: shelf{make: func(*shelf) (object, error) { return object{id: "x"}, nil }}, taken: "x"},
		"made":                 {shelf: shelf{make: adding("wanted")}, taken: "b"},
		"made, shown late":     {shelf: shelf{make: adding("wanted"), late: 2}, taken: "b"},
		"made beside others":   {shelf: shelf{make: adding("theirs", "wanted")}, taken: "c"},
		"not made":             {shelf: shelf{make: adding()}, says: []string{"not known", "None has appeared", "simfleet_things", "terraform import simfleet_thing.NAME <id>"}},
		"two like it":          {shelf: shelf{make: adding("wanted", "wanted")}, says: []string{"Several have appeared", "b, c", "terraform import"}},
		"one unlike it":        {shelf: shelf{make: adding("theirs")}, says: []string{"One has appeared", "terraform import simfleet_thing.NAME b"}},
		"lists fail":           {shelf: shelf{make: adding("wanted"), failing: true}, says: []string{"Look for it", "terraform import simfleet_thing.NAME <id>"}},
		"refused":              {shelf: shelf{make: func(*shelf) (object, error) { return object{}, refused }}, says: []string{`"no"`}},
		"made, and incomplete": {shelf: shelf{make: func(*shelf) (object, error) { return object{id: "x"}, errLost }}, taken: "x", says: []string{"unavailable"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				c.shelf.things = []object{{"a", "wanted"}} // it was there before
				made, err := c.shelf.making().Run(t.Context())
				if made.id != c.taken || (err == nil) != (len(c.says) == 0) {
					t.Fatalf("made %+v, %v", made, err)
				}
				if err == nil {
					return
				}
				for _, part := range c.says {
					if !strings.Contains(tfkit.Explain(err), part) {
						t.Errorf("%q does not say %q", tfkit.Explain(err), part)
					}
				}
				if strings.Contains(tfkit.Explain(err), "Nothing is lost") && c.taken == "" {
					t.Error("it says that nothing is lost")
				}
			})
		})
	}
}
