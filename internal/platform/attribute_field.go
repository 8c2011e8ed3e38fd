package platform

import (
	"fmt"
	"slices"
)

// field is the accessor of an attribute whose values are of type T.
type field[T any] struct {
	// in is where a change holds the attribute, on what a SIM shows.
	in func(*Change) **T
	on func(*SIM) T
	// same reports whether two values mean the same.
	same func(a, b T) bool
	// meets reports whether a SIM is as it is wanted, where same does not tell; may be nil.
	meets func(want T, sim *SIM) bool
	// show is the value as messages have it.
	show func(T) string
	// value and from translate.
	value func(T) Value
	from  func(Value) *T
}

func (f *field[T]) Asked(c *Change) bool { return *f.in(c) != nil }

func (f *field[T]) Value(c *Change) Value { return f.value(**f.in(c)) }

func (f *field[T]) Ask(c *Change, v Value) { *f.in(c) = f.from(v) }

func (f *field[T]) Drop(c *Change) { *f.in(c) = nil }

func (f *field[T]) Shown(sim *SIM) Value { return f.value(f.on(sim)) }

func (f *field[T]) Met(c *Change, sim *SIM) bool {
	want := *f.in(c)
	switch {
	case want == nil:
		return true
	case f.meets != nil:
		return f.meets(*want, sim)
	}
	return f.same(*want, f.on(sim))
}

func (f *field[T]) Agree(c, other *Change) bool {
	a, b := *f.in(c), *f.in(other)
	return a != nil && b != nil && f.same(*a, *b)
}

func (f *field[T]) copyTo(to, from *Change) { *f.in(to) = *f.in(from) }

func (f *field[T]) difference(c *Change, sim *SIM) (has, wants string) {
	return f.show(f.on(sim)), f.show(**f.in(c))
}

func (f *field[T]) text(c *Change) string { return fmt.Sprint(**f.in(c)) }

func textField(in func(*Change) **string, on func(*SIM) string) *field[string] {
	return &field[string]{
		in: in, on: on, same: SameText, show: quoted,
		value: func(text string) Value { return Value{Text: text} },
		from:  func(v Value) *string { return &v.Text },
	}
}

func numberField(in func(*Change) **int64, on func(*SIM) int64) *field[int64] {
	return &field[int64]{
		in: in, on: on, same: equal[int64], show: plain[int64],
		value: func(number int64) Value { return Value{Number: number} },
		from:  func(v Value) *int64 { return &v.Number },
	}
}

func setField(in func(*Change) **[]string, on func(*SIM) []string, meets func([]string, *SIM) bool) *field[[]string] {
	return &field[[]string]{
		in: in, on: on, same: SameSet, meets: meets, show: plain[[]string],
		value: func(texts []string) Value { return Value{Texts: texts} },
		from:  func(v Value) *[]string { return &v.Texts },
	}
}

// Changes of whole fleets share the values that there are only few of.
var (
	states = []State{Enabled, Disabled, FactoryTest, Misaligned}
	flags  = [2]bool{false, true}
)

func sharedState(state State) *State {
	if i := slices.Index(states, state); i >= 0 {
		return &states[i]
	}
	return &state
}

func sharedFlag(flag bool) *bool {
	if flag {
		return &flags[1]
	}
	return &flags[0]
}

func equal[T comparable](a, b T) bool { return a == b }

func plain[T any](v T) string { return fmt.Sprint(v) }

func quoted(s string) string { return fmt.Sprintf("%q", s) }
