package tfkit

import "context"

// Renaming is the context of a call that gives an object another name, where the name is
// what identifies it: as with [Creating], interrupting Terraform does not cancel it. Under
// the name in the state the next plan would find no object, and make a second one.
func Renaming(ctx context.Context) (context.Context, context.CancelFunc) { return Creating(ctx) }
