package tfkit

import (
	"context"
	"time"
)

// createTime is how long making an object may take, with what follows in it: the
// retries of a platform that is busy, and two minutes until it shows the object.
const createTime = 10 * time.Minute

// Creating is the context of a call that makes an object: interrupting Terraform does
// not cancel it, because an object whose number nobody has seen is in no state and
// would be made a second time. It has a time limit of its own instead.
func Creating(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), createTime)
}
