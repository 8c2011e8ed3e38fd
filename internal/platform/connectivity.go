package platform

import (
	"context"
	"time"
)

// Connectivity is what the network knows of a SIM now.
type Connectivity struct {
	// Status is the platform's word in lower case: online, attached, offline, blocked.
	Status string
	// Services are the bearers in use, such as GPRS.
	Services []string
	// Location is nil where the SIM has not been seen.
	Location *Location
	// PDP is the open PDP context; nil where there is none.
	PDP *PDPContext
	// Cell is the radio cell; nil where the network did not tell.
	Cell *Cell
}

// Location is the network that a SIM was last seen in.
type Location struct {
	IMSI, Operator, Country, CountryISO, MCC, MNC, SGSN, VLR, MSC string
	// UpdatedAt is zero where the platform does not tell.
	UpdatedAt time.Time
}

// PDPContext is a SIM's data session (3GPP TS 23.060).
type PDPContext struct {
	ID, IMSI, IMEISV, IPAddress, APN, RAT, MCC, MNC, LAC, CellID, GGSN, SGSN string
	CreatedAt                                                                time.Time
}

// Cell is the cell global identity (3GPP TS 23.003) that a SIM is attached to.
type Cell struct {
	MCC, MNC    string
	LAC, CellID int64
	// Current is false where the network answered with the last known cell;
	// AgeMinutes is how old that knowledge is.
	Current    bool
	AgeMinutes int64
}

// ConnectivityReader can tell where a SIM is and whether it is connected.
type ConnectivityReader interface {
	Connectivity(ctx context.Context, iccid ICCID) (Connectivity, error)
}
