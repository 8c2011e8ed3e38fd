package main

import (
	"fmt"
	"strings"
	"time"
)

// calls are requests by kind.
type calls struct {
	token, list, single, bulk, other int
	// refused are those of them that came too fast.
	refused int
}

func (c calls) total() int { return c.token + c.list + c.single + c.bulk + c.other }

// reads are the requests that read SIMs.
func (c calls) reads() int { return c.list + c.single }

// atRate is the time that the calls take at the published rate.
func (c calls) atRate() time.Duration {
	return time.Duration(c.total()) * time.Second / publishedRate
}

func (c calls) String() string {
	var parts []string
	for _, p := range []struct {
		name string
		n    int
	}{{"token", c.token}, {"list", c.list}, {"single", c.single}, {"bulk", c.bulk}, {"other", c.other}, {"refused", c.refused}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.name))
		}
	}
	if len(parts) == 0 {
		return "0"
	}
	return fmt.Sprintf("%d (%s)", c.total(), strings.Join(parts, ", "))
}

// unavoidable are the calls that a step needs on a platform with 1NCE's page and batch
// sizes. To apply, it has to read the SIMs before, because an item carries a SIM's
// whole configuration, and again until they have settled.
func unavoidable(s step, sims int) calls {
	changed := sims / changedShare
	list := min(changed, ceil(sims, pageSize)) // pages, or single reads where those are fewer
	if s != stepApply {
		return calls{token: 1, list: ceil(sims, pageSize)}
	}
	return calls{token: 1, list: 2 * list, bulk: ceil(changed, batchSize)}
}

func ceil(n, size int) int { return (n + size - 1) / size }
