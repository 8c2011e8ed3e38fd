package account

import (
	"sync"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// labelled is which SIM was the first that a resource of this walk wants to bear a label.
type labelled struct {
	mu    sync.Mutex
	first map[string]platform.ICCID
}

// SharedLabels returns the SIMs that are to have the label of another SIM, of which the
// same or another resource of this walk told before, where the platform is known to keep
// labels unique. It takes what SIMs are wanted to be, in force or not.
func (a *Account) SharedLabels(wants []*platform.Change) []platform.ICCID {
	if !a.Traits().UniqueLabels {
		return nil
	}
	a.labels.mu.Lock()
	defer a.labels.mu.Unlock()
	if a.labels.first == nil {
		a.labels.first = make(map[string]platform.ICCID, len(wants))
	}
	var shared []platform.ICCID
	for _, want := range wants {
		if want.Label == nil || *want.Label == "" {
			continue
		}
		label := platform.Composed(*want.Label)
		first, taken := a.labels.first[label]
		switch {
		case !taken:
			a.labels.first[label] = want.ICCID
		case first != want.ICCID:
			shared = append(shared, want.ICCID)
		}
	}
	return shared
}
