package onomondo

import "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"

// namedField is a SIM's reference to something that has a name.
type namedField struct {
	bucket string
	// of is the name that a SIM has, in what is in force or in a change to come.
	of      func(*SIM) *string
	pending func(*Change) *Text
}

var (
	networkListField = namedField{
		networkListBucket, func(s *SIM) *string { return &s.NetworkWhitelist }, func(c *Change) *Text { return &c.NetworkWhitelist },
	}
	connectorField = namedField{
		connectorBucket, func(s *SIM) *string { return &s.Connector }, func(c *Change) *Text { return &c.Connector },
	}
)

// users are the SIMs that refer to name, or are to.
func (f *Fake) users(tx fakeapi.Tx, field namedField, name string) ([]SIM, error) {
	all, err := f.sims(tx)
	var found []SIM
	for _, s := range all {
		after := s.toBe()
		if *field.of(&s) == name || *field.of(&after) == name {
			found = append(found, s)
		}
	}
	return found, err
}

// refuseUsed is a conflict while SIMs refer to name.
func (f *Fake) refuseUsed(tx fakeapi.Tx, field namedField, name string) error {
	users, err := f.users(tx, field, name)
	if err == nil && len(users) > 0 {
		err = conflict("in_use", "SIMs are still mapped to it.")
	}
	return err
}

// rename moves what is kept by a name to another, and the SIMs that refer to it along.
func (f *Fake) rename(tx fakeapi.Tx, field namedField, from, to string) error {
	if from == to {
		return nil
	}
	if tx.Get(field.bucket, to) != nil {
		return errNameTaken
	}
	users, err := f.users(tx, field, from)
	if err != nil {
		return err
	}
	for _, s := range users {
		field.replace(&s, from, to)
		if err := f.saveSIM(tx, s); err != nil {
			return err
		}
	}
	return tx.Delete(field.bucket, from)
}

func (n namedField) replace(s *SIM, from, to string) {
	if name := n.of(s); *name == from {
		*name = to
	}
	for i := range s.Pending {
		if text := n.pending(&s.Pending[i].Change); text.Value == from {
			text.Value = to
		}
	}
}

var errNameTaken = conflict("name_conflict", "The name is taken.")
