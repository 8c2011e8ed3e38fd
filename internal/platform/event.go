package platform

import (
	"context"
	"time"
)

// Event is one entry of a SIM's history. All but Time and Type may be empty.
type Event struct {
	Time                                                    time.Time
	Type, Severity, IMEI, IMSI, Country, Operator, MCC, MNC string
	Alert                                                   bool
}

// EventReader can tell what happened to a SIM, newest first, at most limit events.
type EventReader interface {
	Events(ctx context.Context, iccid ICCID, limit int) ([]Event, error)
}
