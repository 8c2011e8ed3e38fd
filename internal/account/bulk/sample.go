package bulk

import (
	"context"
	"math/rand/v2"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// A batch of sampleFrom SIMs or more that was refused as a whole, without naming a SIM,
// is not halved at once: where the refusal is not about the SIMs, such as maintenance,
// that would cost two calls for each of them, thousands where a batch holds 2,000. First
// samples SIMs from all over the batch are sent alone. They are another choice each
// time, so that a batch in which few SIMs are good gets on at a later apply.
const (
	sampleFrom = 128
	samples    = 32
)

// sample sends some SIMs of a batch alone. Where each is refused for no fault of its
// own, as far as the refusals tell, the rest is answered alike and nothing more is sent;
// otherwise the bad items are looked for in the rest.
func (iso *isolation) sample(ctx context.Context, batch []platform.Update) general {
	chosen, rest := strew(batch)
	refused := general{}
	for i, u := range chosen {
		refused = refused.and(iso.split(ctx, []platform.Update{u}, true))
		if refused.sims <= i { // this one was accepted, or refused for what it is
			return refused.and(iso.halve(ctx, append(rest, chosen[i+1:]...)))
		}
	}
	iso.answer(rest, refused.err)
	refused.sims += len(rest)
	return refused
}

// strew takes one item out of each of as many equal parts of a batch.
func strew(batch []platform.Update) (chosen, rest []platform.Update) {
	rest = make([]platform.Update, 0, len(batch))
	for i := range samples {
		from, to := i*len(batch)/samples, (i+1)*len(batch)/samples
		at := from + rand.IntN(to-from)
		chosen = append(chosen, batch[at])
		rest = append(append(rest, batch[from:at]...), batch[at+1:to]...)
	}
	return chosen, rest
}
