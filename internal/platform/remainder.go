package platform

import (
	"iter"
	"math/bits"
)

// Remaining returns what of the change is not in force yet in sim.
func (c *Change) Remaining(sim *SIM) Change {
	return c.pick(func(d *Descriptor) bool { return !d.Met(c, sim) })
}

// Minus returns what c asks for beyond prior: the values that prior does not
// ask for or has different.
func (c *Change) Minus(prior *Change) Change {
	return c.pick(func(d *Descriptor) bool { return !d.Agree(c, prior) })
}

// Common returns what c asks for and other asks for too, with a value that means
// the same.
func (c *Change) Common(other *Change) Change {
	common := Change{ICCID: c.ICCID}
	for d := range c.asked().descriptors() {
		if d.Agree(c, other) {
			d.copyTo(&common, c)
		}
	}
	return common
}

// Keeping returns the change that asks for a SIM as the platform shows it.
func Keeping(sim *SIM) Change {
	c := Change{ICCID: sim.ICCID}
	for i := range descriptors {
		descriptors[i].Ask(&c, descriptors[i].Shown(sim))
	}
	return c
}

// pick returns a change that asks for what is chosen of c. A lock and its device are
// one setting: where one of them is left, both are, so that a platform that takes the
// IMEI for the lock never has to guess which device was meant.
func (c *Change) pick(chosen func(*Descriptor) bool) Change {
	var picked selection
	for d := range c.asked().descriptors() {
		if chosen(d) {
			picked |= 1 << d.place
		}
	}
	if picked == 0 { // mostly, and then nothing is allocated
		return Change{ICCID: c.ICCID}
	}
	return c.only(picked)
}

func (c *Change) only(picked selection) Change {
	out := Change{ICCID: c.ICCID}
	for d := range picked.descriptors() {
		d.copyTo(&out, c)
	}
	if out.IMEILock != nil || out.IMEI != nil {
		out.IMEILock, out.IMEI = c.IMEILock, c.IMEI
	}
	return out
}

// selection is a set of attributes, by their places in the table.
type selection uint32

// descriptors are the lines of the table that are selected, in its order.
func (s selection) descriptors() iter.Seq[*Descriptor] {
	return func(yield func(*Descriptor) bool) {
		for left := s; left != 0; left &= left - 1 {
			if !yield(&descriptors[bits.TrailingZeros32(uint32(left))]) {
				return
			}
		}
	}
}
