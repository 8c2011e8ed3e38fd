package account

import (
	"context"
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/wait"
)

// all returns every SIM of the account, ordered by ICCID.
func (r *reads) all(ctx context.Context) ([]platform.SIM, error) {
	for {
		listing, sims, forgotten := r.whole()
		switch {
		case listing != nil:
			if err := listing.Wait(ctx); err != nil {
				return nil, err
			}
		case len(forgotten) > 0:
			if _, err := r.read(ctx, forgotten, freshness{}); err != nil {
				return nil, err
			}
		default:
			slices.SortFunc(sims, func(a, b platform.SIM) int { return strings.Compare(string(a.ICCID), string(b.ICCID)) })
			return sims, nil
		}
	}
}

// whole returns the SIMs that are known to exist and those that were forgotten,
// or the listing to wait for before asking again. A listing that showed fewer
// SIMs than the account holds, because its pages shifted, is completed by one
// more, and by no third.
func (r *reads) whole() (listing *wait.Call, sims []platform.SIM, forgotten []platform.ICCID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.complete.got.IsZero() {
		return r.list(freshness{}), nil, nil
	}
	sims = make([]platform.SIM, 0, len(r.known))
	for iccid, a := range r.known {
		switch {
		case a.found:
			sims = append(sims, *a.sim)
		case a.got.IsZero():
			forgotten = append(forgotten, iccid)
		}
	}
	if len(sims)+len(forgotten) < r.total && r.before.got.IsZero() {
		return r.list(freshness{}), nil, nil
	}
	return nil, sims, forgotten
}
