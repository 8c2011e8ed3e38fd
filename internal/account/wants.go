package account

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Resource names a resource in messages. A provider is not told the address that
// a configuration gives it.
type Resource struct {
	// Type is Terraform's, such as simfleet_sim.
	Type string
	// ID is the id attribute; empty where it is not known yet.
	ID string
}

func (r Resource) String() string { return strings.TrimSpace(r.Type + " " + r.ID) }

// Intent is what the plan of one resource comes to. The account holds the intents
// of a walk against each other, in whatever order they come.
type Intent struct {
	Resource Resource
	// Wants holds, for each SIM that the resource manages, everything that it wants
	// of it, whether or not it is in force. They are shared and must not change.
	Wants []*platform.Change
	// SwitchesOff are the SIMs that the resource releases and takes off the network.
	SwitchesOff []platform.ICCID
	// Keeps and TakesAway name what stands beside a SIM, such as "the data quota of
	// SIM 898…": what the resource gives it, and what it would take away.
	Keeps, TakesAway []string
	// Changes are what would be sent.
	Changes []Planned
}

// Clash is one SIM for which two resources of a plan contradict each other.
type Clash struct {
	// ICCID is empty where Err is about what stands beside a SIM.
	ICCID platform.ICCID
	// Err is a [*platform.ConflictError] or a [*ReleaseError].
	Err error
}

// ClashError says that what one resource plans contradicts what others do.
type ClashError struct {
	// Clashes has at least one.
	Clashes []Clash
}

func (e *ClashError) Error() string {
	if more := len(e.Clashes) - 1; more > 0 {
		return fmt.Sprintf("%v (and %d more)", e.Clashes[0].Err, more)
	}
	return e.Clashes[0].Err.Error()
}

// Unwrap makes errors.As find the first clash.
func (e *ClashError) Unwrap() error { return e.Clashes[0].Err }

// ReleaseError says that one resource would take away what another one manages.
type ReleaseError struct {
	// What is a SIM, or something beside one, as a message names it.
	What string
	// ReleasedBy would take it away or switch it off, KeptBy manages it.
	ReleasedBy, KeptBy Resource
	// SwitchesOff says that What is a SIM that would go off the network.
	SwitchesOff bool
}

func (e *ReleaseError) Error() string {
	if e.SwitchesOff {
		return fmt.Sprintf("%s would be switched off: %s releases it with on_destroy = \"disable\", and %s manages it", e.What, e.ReleasedBy, e.KeptBy)
	}
	return fmt.Sprintf("%s would be taken away: %s is destroyed, and %s sets it", e.What, e.ReleasedBy, e.KeptBy)
}

// wants is what the resources of a walk have said that they want. Terraform calls
// them in any order and at the same time, so that each is held against all that
// came before it. A resource that is planned twice wants the same twice.
type wants struct {
	mu sync.Mutex
	// managed are the resources' wants of each SIM, the latest first.
	managed map[platform.ICCID]*want
	// leaving are the SIMs that somebody would switch off.
	leaving map[platform.ICCID]*Resource
	// kept and taken are the same for what stands beside SIMs.
	kept, taken map[string]*Resource
	// applying says that something was applied in this walk. Terraform plans the
	// destroy of a replaced object there, after its successor was created: that is no
	// clash, and what the successor has is kept.
	applying bool
}

type want struct {
	change *platform.Change
	by     *Resource
	next   *want
}

func newWants() *wants {
	return &wants{
		managed: map[platform.ICCID]*want{}, leaving: map[platform.ICCID]*Resource{},
		kept: map[string]*Resource{}, taken: map[string]*Resource{},
	}
}

// note adds an intent. What clashes is noted as well: the resource that it clashes
// with may be planned again, and has to be refused again.
func (w *wants) note(i Intent) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.applying && len(i.Wants) == 0 && len(i.Keeps) == 0 {
		return nil
	}
	if len(w.managed) == 0 && len(i.Wants) > 1 {
		w.managed = make(map[platform.ICCID]*want, len(i.Wants))
	}
	clashes := w.noteWants(i)
	clashes = append(clashes, w.noteReleases(i)...)
	clashes = append(clashes, w.noteBeside(i)...)
	if len(clashes) > 0 {
		return &ClashError{Clashes: clashes}
	}
	return nil
}

func (w *wants) noteWants(i Intent) []Clash {
	var clashes []Clash
	noted := make([]want, len(i.Wants)) // one allocation a fleet
	for n, change := range i.Wants {
		iccid := change.ICCID
		earlier := w.managed[iccid]
		known, err := earlier.meets(change, i.Resource)
		if err != nil {
			clashes = append(clashes, Clash{iccid, err})
		}
		if by, ok := w.leaving[iccid]; ok {
			clashes = append(clashes, Clash{iccid, switchedOff(iccid, *by, i.Resource)})
		}
		if !known {
			noted[n] = want{change, &i.Resource, earlier}
			w.managed[iccid] = &noted[n]
		}
	}
	return clashes
}

func (w *wants) noteReleases(i Intent) []Clash {
	var clashes []Clash
	for _, iccid := range i.SwitchesOff {
		if other := w.managed[iccid]; other != nil {
			clashes = append(clashes, Clash{iccid, switchedOff(iccid, i.Resource, *other.by)})
		}
		w.leaving[iccid] = &i.Resource
	}
	return clashes
}

func (w *wants) noteBeside(i Intent) []Clash {
	var clashes []Clash
	for _, what := range i.Keeps {
		if by, ok := w.taken[what]; ok {
			clashes = append(clashes, Clash{Err: &ReleaseError{What: what, ReleasedBy: *by, KeptBy: i.Resource}})
		}
		w.kept[what] = &i.Resource
	}
	for _, what := range i.TakesAway {
		if by, ok := w.kept[what]; ok {
			clashes = append(clashes, Clash{Err: &ReleaseError{What: what, ReleasedBy: i.Resource, KeptBy: *by}})
		}
		w.taken[what] = &i.Resource
	}
	return clashes
}

// begin notes that the walk is one that applies.
func (w *wants) begin() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.applying = true
}

// successor reports whether a SIM that is released is managed by what an apply has
// made in its place.
func (w *wants) successor(iccid platform.ICCID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.applying && w.managed[iccid] != nil
}

// manages reports whether a resource of this walk manages the SIM.
func (w *wants) manages(iccid platform.ICCID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.managed[iccid] != nil
}

// keeps is manages for what stands beside a SIM.
func (w *wants) keeps(what string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.kept[what] != nil
}

// meets holds a change against w and those before it. It reports whether the change
// is one of them, as where a fleet is planned twice, and returns a
// [*platform.ConflictError] that names both resources where two want different values.
func (w *want) meets(change *platform.Change, by Resource) (known bool, err error) {
	for ; w != nil; w = w.next {
		if w.change == change {
			return true, nil
		}
		_, err := w.change.Merge(change)
		var conflict *platform.ConflictError
		if errors.As(err, &conflict) {
			conflict.Resources = [2]string{w.by.String(), by.String()}
			return false, conflict
		}
	}
	return false, nil
}

func switchedOff(iccid platform.ICCID, by, keptBy Resource) error {
	return &ReleaseError{What: "SIM " + string(iccid), ReleasedBy: by, KeptBy: keptBy, SwitchesOff: true}
}
