package review

// drift notes what has changed outside of Terraform. It is no part of what the plan does:
// the plan's changes start from it.
func (b *builder) drift(r resourceChange) {
	var found []SIM
	was, will := r.Change.before(), r.Change.after()
	switch r.Type {
	case typeSIM:
		found = driftedSIM(r, was, will)
	case typeFleet:
		if was.isSensitive("inventory") {
			b.review.Notes = append(b.review.Notes, "SIMs of "+r.Address+" have changed outside of Terraform; its inventory is sensitive.")
			return
		}
		before, err := listed(was)
		after, errAfter := listed(will)
		if err != nil || errAfter != nil {
			return // the change itself says so
		}
		seen := &Review{}
		way{resource: address(r), review: seen, leaves: vanished}.walk(before, after)
		found = seen.SIMs
	}
	for i := range found {
		found[i].Off, found[i].Why = No, "" // it is so already
		if found[i].Is(vanished) {
			found[i].Kinds = []string{vanished}
		}
	}
	b.review.Drift = append(b.review.Drift, found...)
}

func driftedSIM(r resourceChange, was, will object) []SIM {
	before := simSide(was)
	if will.values == nil {
		return []SIM{leaving(address(r), before, off{}, vanished)}
	}
	if sim, ok := changed(address(r), before, simSide(will)); ok {
		return []SIM{sim}
	}
	return nil
}
