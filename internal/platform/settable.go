package platform

import (
	"fmt"
	"slices"
)

// Settable states what a platform can set of a SIM. What it does not state is refused:
// an adapter that has not heard of an attribute cannot accept it without a word.
type Settable struct {
	// Attributes are those that can be set.
	Attributes []Attribute
	// Instead says of others what to write in their place, in whole sentences.
	Instead map[Attribute]string
	// Empty are sets that no SIM of the platform has, so that an empty one is as it is.
	Empty []Attribute
}

// Check refuses what the platform does not state. Its error is an [AttributeError].
func (s Settable) Check(name Name, c *Change) error {
	for d := range c.asked().descriptors() {
		if slices.Contains(s.Attributes, d.Attribute) || slices.Contains(s.Empty, d.Attribute) && len(d.Value(c).Texts) == 0 {
			continue
		}
		reason := s.Instead[d.Attribute]
		if reason == "" {
			reason = d.lacked(name)
		}
		return &AttributeError{Attribute: d.Attribute, Reason: reason}
	}
	return nil
}

// Check tells, without a call, whether a platform can do what c asks for: it refuses
// states that cannot be asked for, what the platform does not state that it can set, and
// what its adapter knows besides. Its error is an [AttributeError].
func Check(p SIMReader, c Change) error {
	if err := c.CheckState(); err != nil {
		return err
	}
	if err := c.CheckIMEI(); err != nil {
		return err
	}
	if err := p.Traits().Settable.Check(p.Name(), &c); err != nil {
		return err
	}
	return p.CheckChange(c)
}

// lacked says that a platform does not have an attribute.
func (d *Descriptor) lacked(name Name) string {
	if d.Lack == "" {
		return fmt.Sprintf("%s cannot set the %s of a SIM. Remove %s.", name.Title(), d.Title, d.Attribute)
	}
	return fmt.Sprintf("%s has no %s. Remove %s.", name.Title(), d.Lack, d.Attribute)
}
