package main

// terraformMutants are guards on Terraform's side, in the sandbox and in what reads texts.
var terraformMutants = []mutant{
	{"making: what was there before is taken for new", "internal/tfkit", "		if _, old := before[m.Key(object)]; old {\n			continue\n		}\n", "", []string{"./internal/tfkit"}},
	{"making: another object is taken", "internal/tfkit", "if len(fresh) == 1 && m.Like(fresh[0]) {", "if len(fresh) == 1 {", []string{"./internal/tfkit"}},
	{"making: one of two is taken", "internal/tfkit", "if len(fresh) == 1 && m.Like(fresh[0]) {", "if len(fresh) >= 1 && m.Like(fresh[0]) {", []string{"./internal/tfkit"}},
	{"making: a failed list is an empty one", "internal/tfkit", "	if listed != nil {", "	if false && listed != nil {", []string{"./internal/tfkit"}},
	{"making: it is looked for once", "internal/tfkit", "{0, time.Second, 3 * time.Second}", "{0}", []string{"./internal/tfkit"}},
	{"what each object of a set needs may be missing", "internal/tfkit", "if value.IsNull() && !inUnknown(at) {", "if false && value.IsNull() && !inUnknown(at) {", []string{"./internal/tfkit", "./internal/service/networklist", "./internal/service/serviceprofile", "./internal/acctest/lifecycle"}},
	{"what is in an unknown object counts as missing", "internal/tfkit", "value.IsNull() && !inUnknown(at)", "value.IsNull()", []string{"./internal/acctest/lifecycle"}},
	{"a time-out of no time", "internal/tfkit", "	if err == nil && d <= 0 {", "	if false && err == nil && d <= 0 {", []string{"./internal/tfkit"}},
	{"numbers go out as MessagePack to every CLI", "internal/provider", "comparesInMemory.MatchString(req.TerraformVersion)", "false && comparesInMemory.MatchString(req.TerraformVersion)", []string{"./internal/provider"}},
	{"a run of terraform test is no walk of its own", "internal/provider", "	s.walks.apply()\n", "", []string{"./internal/provider"}},
	{"reads of data sources have no deadline", "internal/provider", "	ctx, cancel := tfkit.Planning(ctx)\n	defer cancel()\n	b.DataSource", "	_, cancel := tfkit.Planning(ctx)\n	defer cancel()\n	b.DataSource", []string{"./internal/provider"}},
	{"a sandbox file of another size is silent", "internal/provider", "	o.warnSize(box, c.SIMs, file)\n", "", []string{"./internal/provider"}},
	{"~ is a folder's name", "internal/provider", "if !inHome ||", "if true || !inHome ||", []string{"./internal/provider"}},
	{"a plan asks for what ignore_changes keeps out", "internal/service/sim", "	return said.Common(&shown)", "	_ = shown\n	return said", []string{"./internal/service/sim"}},
	{"a plan takes for asked what is only computed", "internal/service/sim", "		case value.IsNull():\n", "		case value.IsNull():\n			take(&config, &plan)\n", []string{"./internal/service/sim"}},
	{"a quota passes by the guardrails at the apply", "internal/service/quota", "	if v.account.Guarded() {", "	if false && v.account.Guarded() {", []string{"./internal/service/quota"}},
	{"an inventory writes a lock that its plan refuses", "internal/inventory", "platform.AcceptIMEI(text); err != nil {\n			return imeiReason", "platform.AcceptIMEI(text); false && err != nil {\n			return imeiReason", []string{"./internal/inventory"}},
	{"an ICCID that a spreadsheet rounded is advised to be dropped", "internal/inventory", "	if isRounded(key) || isRounded(earlier) {", "	if false {", []string{"./internal/inventory"}},

	{"a sandbox's file is not looked at", "internal/fakeapi", "	if err := s.inspect(); err != nil {\n		return nil, err\n	}\n", "", []string{"./internal/fakeapi"}},
	{"a sandbox's file is not counted", "internal/fakeapi", "if t.keys[bucket] != n {", "if false && t.keys[bucket] != n {", []string{"./internal/fakeapi"}},
	{"a sandbox's file goes in circles", "internal/fakeapi", "		if t.seen[id+i] {", "		if false && t.seen[id+i] {", []string{"./internal/fakeapi"}},
	{"a review takes a release for harmless", "internal/review", "	return off{Yes, `released with on_destroy = \"disable\"`}", "	return off{}", []string{"./internal/review/..."}},
	{"a review takes a sensitive state for harmless", "internal/review", "		return off{Maybe, \"its state is sensitive\"}", "		return off{}", []string{"./internal/review/..."}},
}
