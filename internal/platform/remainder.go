package platform

// Left returns what of the change is not in force yet in sim.
func (c Change) Left(sim SIM) Change {
	left := c.Since(Change{
		State: &sim.State, Label: &sim.Label, IMEILock: &sim.IMEILock,
		IMEI: (*IMEI)(&sim.IMEI), Tags: &sim.Tags,
		ServiceProfileID: &sim.ServiceProfileID, TariffProfileID: &sim.TariffProfileID,
		NetworkList: &sim.NetworkList, Connector: &sim.Connector,
		Technologies: &sim.Technologies, DataLimit: &sim.DataLimit,
	})
	if left.Tags != nil && sim.HasTags(*left.Tags) {
		left.Tags = nil
	}
	return left
}

// Since returns what c asks for beyond prior: the values that prior does not
// ask for or has different. A lock and its device are one setting: where one of
// them is left, both are, so that a platform that takes the IMEI for the lock
// never has to guess which device was meant.
func (c Change) Since(prior Change) Change {
	since := Change{
		ICCID:    c.ICCID,
		State:    beyond(c.State, prior.State, equal),
		Label:    beyond(c.Label, prior.Label, equal),
		IMEILock: beyond(c.IMEILock, prior.IMEILock, equal),
		IMEI:     beyond(c.IMEI, prior.IMEI, func(a, b IMEI) bool { return SameIMEI(string(a), string(b)) }),
		Tags:     beyond(c.Tags, prior.Tags, SameSet),

		ServiceProfileID: beyond(c.ServiceProfileID, prior.ServiceProfileID, equal),
		TariffProfileID:  beyond(c.TariffProfileID, prior.TariffProfileID, equal),

		NetworkList:  beyond(c.NetworkList, prior.NetworkList, equal),
		Connector:    beyond(c.Connector, prior.Connector, equal),
		Technologies: beyond(c.Technologies, prior.Technologies, SameSet),
		DataLimit:    beyond(c.DataLimit, prior.DataLimit, equal),
	}
	if since.IMEILock != nil || since.IMEI != nil {
		since.IMEILock, since.IMEI = c.IMEILock, c.IMEI
	}
	return since
}

func beyond[T any](want, prior *T, same func(T, T) bool) *T {
	if want == nil || (prior != nil && same(*want, *prior)) {
		return nil
	}
	return want
}

// Common returns what c asks for and other asks for too, with a value that means
// the same.
func (c Change) Common(other Change) Change {
	return Change{
		ICCID:    c.ICCID,
		State:    common(c.State, other.State, equal),
		Label:    common(c.Label, other.Label, equal),
		IMEILock: common(c.IMEILock, other.IMEILock, equal),
		IMEI:     common(c.IMEI, other.IMEI, func(a, b IMEI) bool { return SameIMEI(string(a), string(b)) }),
		Tags:     common(c.Tags, other.Tags, SameSet),

		ServiceProfileID: common(c.ServiceProfileID, other.ServiceProfileID, equal),
		TariffProfileID:  common(c.TariffProfileID, other.TariffProfileID, equal),

		NetworkList:  common(c.NetworkList, other.NetworkList, equal),
		Connector:    common(c.Connector, other.Connector, equal),
		Technologies: common(c.Technologies, other.Technologies, SameSet),
		DataLimit:    common(c.DataLimit, other.DataLimit, equal),
	}
}

func common[T any](want, other *T, same func(T, T) bool) *T {
	if want == nil || other == nil || !same(*want, *other) {
		return nil
	}
	return want
}
