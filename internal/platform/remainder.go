package platform

// Left returns what of the change is not in force yet in sim.
func (c Change) Left(sim SIM) Change {
	return c.Since(Change{
		State: &sim.State, Label: &sim.Label, IMEILock: &sim.IMEILock,
		IMEI: (*IMEI)(&sim.IMEI), Tags: &sim.Tags,
		ServiceProfileID: &sim.ServiceProfileID, TariffProfileID: &sim.TariffProfileID,
	})
}

// Since returns what c asks for beyond prior: the values that prior does not
// ask for or has different.
func (c Change) Since(prior Change) Change {
	return Change{
		ICCID:    c.ICCID,
		State:    beyond(c.State, prior.State, equal),
		Label:    beyond(c.Label, prior.Label, equal),
		IMEILock: beyond(c.IMEILock, prior.IMEILock, equal),
		IMEI:     beyond(c.IMEI, prior.IMEI, func(a, b IMEI) bool { return SameIMEI(string(a), string(b)) }),
		Tags:     beyond(c.Tags, prior.Tags, SameTags),

		ServiceProfileID: beyond(c.ServiceProfileID, prior.ServiceProfileID, equal),
		TariffProfileID:  beyond(c.TariffProfileID, prior.TariffProfileID, equal),
	}
}

func beyond[T any](want, prior *T, same func(T, T) bool) *T {
	if want == nil || (prior != nil && same(*want, *prior)) {
		return nil
	}
	return want
}
