package main

// accountMutants are guards of the account: what is read, sent, settled and allowed.
var accountMutants = []mutant{
	// Guardrails and wants.
	{"a guardrail off by one", "internal/account", "int64(planned) > *limit", "int64(planned) > *limit+1", []string{"./internal/account/..."}},
	{"guardrails hold in the plan only", "internal/account", "	if !a.Guarded() {\n		return nil\n	}\n	unseen", "	if true {\n		return nil\n	}\n	unseen", []string{"./internal/account/..."}},
	{"a refused apply counts against others", "internal/account", "	l.changes, l.disables = changes, disables\n", "	_, _ = changes, disables\n", []string{"./internal/account/..."}},
	{"quotas are beside the guardrails", "internal/account", "	if p.Blocks || p.Change.Disables(p.Current) {", "	if p.Change.Disables(p.Current) {", []string{"./internal/account/...", "./internal/service/quota"}},
	{"two wants do not clash", "internal/account", "		if errors.As(err, &conflict) {\n", "		if false && errors.As(err, &conflict) {\n", []string{"./internal/account/..."}},
	{"a release is not held against what was planned before", "internal/account", "		if other := w.managed[iccid]; other != nil {\n			clashes", "		if other := w.managed[iccid]; false && other != nil {\n			clashes", []string{"./internal/account/..."}},
	{"a release is not held against what is planned later", "internal/account", "		if by, ok := w.leaving[iccid]; ok {", "		if by, ok := w.leaving[iccid]; false && ok {", []string{"./internal/account/..."}},
	{"what stands beside a SIM is taken away from its keeper", "internal/account", "		if by, ok := w.kept[what]; ok {", "		if by, ok := w.kept[what]; false && ok {", []string{"./internal/account/..."}},
	{"what an apply has made, its delete takes away", "internal/account", "	return w.applying && w.managed[iccid] != nil", "	return false", []string{"./internal/account/..."}},
	{"read_only is forgotten", "internal/account", "	if o.ReadOnly {\n		writable = nil\n	}\n", "", []string{"./internal/account/..."}},
	{"shared labels are not told", "internal/account", "		case first != want.ICCID:", "		case false && first != want.ICCID:", []string{"./internal/account/..."}},

	{"what this apply has changed is planned as it is now", "internal/account", "	if sim, changed := a.queue.Before(iccid); changed {", "	if sim, changed := a.queue.Before(iccid); false && changed {", []string{"./internal/account/..."}},

	// Sending.
	{"a SIM that is still settling is taken into the next wave", "internal/account", "if _, busy := q.busy[it.iccid]; busy || it.parked {", "if it.parked {", []string{"./internal/account/..."}},
	{"a sealed wave is not sealed", "internal/account", "		delete(q.byICCID, it.iccid)\n		w.items", "		w.items", []string{"./internal/account/..."}},
	{"an old read makes items", "internal/account", "snapshot.Freshness{GotAfter: time.Now().Add(-snapshot.CarryOver)})\n	updates", "snapshot.Freshness{})\n	updates", []string{"./internal/account/..."}},
	{"an item waits for ever and is sent", "internal/account", "snapshot.Freshness{GotAfter: time.Now().Add(-maxItemAge), Own: true}", "snapshot.Freshness{}", []string{"./internal/account/..."}},
	{"a repeated item is not made anew", "internal/account", "		batch = iso.renew(ctx, batch, snapshot.Freshness{SentAfter: time.Now()})\n", "", []string{"./internal/account/..."}},
	{"what is left is sent whole", "internal/account", "platform.Update{Change: it.change.Remaining(&u.Current), Current: u.Current}", "platform.Update{Change: it.change, Current: u.Current}", []string{"./internal/account/..."}},
	{"what its callers have left is sent", "internal/account", "		if len(it.wishes) == 0 {\n			q.finish(it, context.Canceled)\n			continue\n		}\n		it.phase", "		it.phase", []string{"./internal/account/..."}},
	{"what is so already is sent", "internal/account", "	if it.result.SIM.Satisfies(&it.change) {\n		return true, nil\n	}\n", "", []string{"./internal/account/..."}},
	{"what an answer did not show is guessed", "internal/account", "	if err := q.untold(&change, sim); err != nil {\n		return err\n	}\n", "", []string{"./internal/account/..."}},
	{"the core does not check what can be set", "internal/account", "	if err := platform.Check(q.platform, change); err != nil {\n		return err\n	}\n	_, err := platform.CheckTransition", "	_, err := platform.CheckTransition", []string{"./internal/account/..."}},
	{"a wave is never cancelled", "internal/account", "	if len(w.members) == 0 {\n		w.cancel()\n	}\n", "", []string{"./internal/account/..."}},

	// Isolation of bad SIMs.
	{"named SIMs are not taken out", "internal/account", "platform.Named(err)); len(bad) > 0 {", "platform.Named(err)); false && len(bad) > 0 {", []string{"./internal/account/..."}},
	{"what is no refusal is taken apart", "internal/account", "	if len(batch) <= 1 || !platform.Refusal(err) {", "	if len(batch) <= 1 || err == nil {", []string{"./internal/account/..."}},
	{"batches are taken apart at the same time", "internal/account", "		iso.search.Lock()\n		defer iso.search.Unlock()\n", "", []string{"./internal/account/..."}},
	{"a refusal of a whole batch bars nobody", "internal/account", "len(batch) > 1 && f.sims == len(batch) {", "false && f.sims == len(batch) {", []string{"./internal/account/..."}},
	{"wrong credentials bar nobody", "internal/account", "	if errors.Is(err, platform.ErrUnauthorized) {\n		iso.barred.Store(&err)\n	}\n", "", []string{"./internal/account/..."}},
	{"a conflict counts as a refusal of all", "internal/account", "errors.Is(err, platform.ErrExpired) || errors.Is(err, platform.ErrConflict) //", "errors.Is(err, platform.ErrExpired) //", []string{"./internal/account/..."}},
	{"large batches are not sampled", "internal/account", "if len(batch) >= sampleFrom {", "if false {", []string{"./internal/account/..."}},
	{"the first of a sample decides", "internal/account", "if refused.sims <= i {", "if false {", []string{"./internal/account/..."}},
	{"a sample forgets the rest", "internal/account", "iso.halve(ctx, append(rest, chosen[i+1:]...))", "iso.halve(ctx, rest)", []string{"./internal/account/..."}},

	// Labels that are unique.
	{"labels are not handed on in order", "internal/account", "if !w.queue.platform.Traits().UniqueLabels {\n		return updates", "if true {\n		return updates", []string{"./internal/account/..."}},
	{"a SIM that waits for a label is refused", "internal/account", "return errors.Is(err, platform.ErrConflict) && it.change.Label != nil", "return false && it.change.Label != nil", []string{"./internal/account/..."}},
	{"who waits for a label waits for ever", "internal/account", "	q.giveUpParked()\n", "", []string{"./internal/account/..."}},

	// Settling.
	{"accepted is done", "internal/account", "			it.phase = phaseAccepted\n", "			q.finish(it, nil)\n", []string{"./internal/account/..."}},

	// The snapshot.
	{"a listing whose rest failed is complete", "internal/account", "	if err == nil && !superseded {\n		s.closeListing(open.sent)", "	if !superseded {\n		s.closeListing(open.sent)", []string{"./internal/account/..."}},
	{"a superseded listing counts", "internal/account", "	if superseded {\n		return nil\n	}\n", "", []string{"./internal/account/..."}},
	{"an old opened listing is gone on with", "internal/account", " || time.Since(s.open.got) > CarryOver {", " {", []string{"./internal/account/..."}},
	{"an absence is not confirmed", "internal/account", "		s.confirms += len(missing)\n		return s.ask(missing, f)\n", "		return s.vanish(missing, f)\n", []string{"./internal/account/..."}},
	{"a doubtful absence is believed", "internal/account", "ok && !a.sent.Before(s.before.sent) {", "false && ok && !a.sent.Before(s.before.sent) {", []string{"./internal/account/..."}},
	{"a mass disappearance is believed", "internal/account", "		if err := s.contradicted(len(missing)); err != nil {", "		if err := s.contradicted(len(missing)); false && err != nil {", []string{"./internal/account/..."}},
	{"an unknown outcome leaves the snapshot as it was", "internal/account", "	if err != nil && !platform.Refusal(err) { // the platform", "	if false { // the platform", []string{"./internal/account/..."}},
	{"pages that turned old are not read again", "internal/account", "return len(pages) > 0 && cost", "return false && cost", []string{"./internal/account/..."}},
	{"notes are told again and again", "internal/account", "		if !taken {", "		if true || !taken {", []string{"./internal/account/..."}},
}
