package platform

import (
	"context"
	"time"
)

// DailyUsage is what a SIM used on one day (UTC).
type DailyUsage struct {
	Date time.Time
	Data DataUsage
	SMS  SMSUsage
}

// DataUsage is in MB. RX was received by the SIM, TX sent by it.
type DataUsage struct{ Total, RX, TX float64 }

// SMSUsage is in messages. MO was sent by the SIM, MT received by it.
type SMSUsage struct{ Total, MO, MT float64 }

// UsageReader can tell what a SIM has used on each day from start to end, both
// included (the time of day is ignored). Zero times leave the choice to the platform.
type UsageReader interface {
	Usage(ctx context.Context, iccid ICCID, start, end time.Time) ([]DailyUsage, error)
}
