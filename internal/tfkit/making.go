package tfkit

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// Making makes an object that only the platform's answer identifies. Where that answer
// does not come, the object may exist and be in no state, and the next apply would make
// a second one: so it is looked for.
type Making[T any, K comparable] struct {
	// Kind names what is made in messages, and in the resource's type.
	Kind Made
	// List lists the objects that there are; Key identifies one of them.
	List func(ctx context.Context) ([]T, error)
	Key  func(T) K
	// Like reports whether an object is as the new one was asked for, as far as the
	// platform shows it.
	Like func(T) bool
	// Make makes the object. Where it returns one with a key beside an error, the object
	// exists.
	Make func(ctx context.Context) (T, error)
}

// Made names a kind of objects.
type Made struct {
	One  string // such as "data stream"
	Type string // the resource's type, such as "simfleet_data_stream"
	List string // the data source that lists them, such as "simfleet_data_streams"
}

// The looks for an object after an answer that did not come, and the pause before each.
var looks = []time.Duration{0, time.Second, 3 * time.Second}

// Run makes the object. One that was not there before, and is as it was asked for, is
// taken for it where the answer is lost. Otherwise the error is a [MaybeMadeError].
func (m Making[T, K]) Run(ctx context.Context) (T, error) {
	before, listed := m.keys(ctx)
	made, err := m.Make(ctx)
	var none K
	if !platform.Undecided(err) || m.Key(made) != none {
		return made, err
	}
	if listed != nil {
		return made, &MaybeMadeError{Kind: m.Kind, Err: err}
	}
	var fresh []T
	for _, pause := range looks {
		if fresh = m.since(ctx, before, pause); len(fresh) > 0 {
			break
		}
	}
	if len(fresh) == 1 && m.Like(fresh[0]) {
		return fresh[0], nil
	}
	maybe := &MaybeMadeError{Kind: m.Kind, Looked: true, Err: err}
	for _, object := range fresh {
		maybe.Keys = append(maybe.Keys, fmt.Sprint(m.Key(object)))
	}
	return made, maybe
}

// keys are those of the objects that there are.
func (m Making[T, K]) keys(ctx context.Context) (map[K]struct{}, error) {
	objects, err := m.List(ctx)
	out := make(map[K]struct{}, len(objects))
	for _, object := range objects {
		out[m.Key(object)] = struct{}{}
	}
	return out, err
}

// since lists, after a pause, the objects that were not there before: those that are
// like the one that was asked for, or else all.
func (m Making[T, K]) since(ctx context.Context, before map[K]struct{}, pause time.Duration) []T {
	if wait.Sleep(ctx, pause) != nil {
		return nil
	}
	objects, err := m.List(ctx)
	if err != nil {
		return nil
	}
	var fresh, like []T
	for _, object := range objects {
		if _, old := before[m.Key(object)]; old {
			continue
		}
		fresh = append(fresh, object)
		if m.Like(object) {
			like = append(like, object)
		}
	}
	if len(like) > 0 {
		return like
	}
	return fresh
}

// MaybeMadeError says that an object may have been made and that it could not be told
// which it is.
type MaybeMadeError struct {
	Kind Made
	// Looked says that the objects were listed before and after, Keys are those that
	// came in between.
	Looked bool
	Keys   []string
	Err    error
}

func (e *MaybeMadeError) Error() string { return e.Err.Error() }

// Unwrap returns why the outcome is unknown.
func (e *MaybeMadeError) Unwrap() error { return e.Err }

// advice says how the object comes into the state.
func (e *MaybeMadeError) advice() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Whether the %s was made is not known: applying again may make a second one. ", e.Kind.One)
	id := "<id>"
	switch {
	case len(e.Keys) == 1:
		id = e.Keys[0]
		fmt.Fprintf(&b, "One has appeared meanwhile, %s, which is not quite as it was asked for. Look at it on the platform. ", id)
	case len(e.Keys) > 1:
		fmt.Fprintf(&b, "Several have appeared meanwhile: %s. Look at them on the platform. ", strings.Join(e.Keys, ", "))
	case e.Looked:
		fmt.Fprintf(&b, "None has appeared yet. Look again in a minute: the data source %s lists them. ", e.Kind.List)
	default:
		fmt.Fprintf(&b, "Look for it on the platform: the data source %s lists them. ", e.Kind.List)
	}
	fmt.Fprintf(&b, "If it is there, take it into the state before you apply again; NAME is the resource's name in the configuration:\n\n  terraform import %s.NAME %s", e.Kind.Type, id)
	return b.String()
}
