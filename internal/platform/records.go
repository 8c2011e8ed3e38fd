package platform

import "time"

// Service is what a quota or a limit counts.
type Service string

// The services that platforms count.
const (
	ServiceData Service = "data"
	ServiceSMS  Service = "sms"
)

// Quota is a SIM's volume: MB for data, messages for SMS.
type Quota struct {
	// Remaining is what is left of Total.
	Remaining float64
	Total     float64
	// LastAdded is the volume that was added last.
	LastAdded float64
	// ExpiresAt and ChangedAt are zero where the platform does not tell.
	ExpiresAt, ChangedAt time.Time
	// ThresholdPercentage is the share left at which the platform sends a notice.
	ThresholdPercentage int64
	// PeakThroughput is in bit/s; 0 where the platform does not tell.
	PeakThroughput int64
	// AutoRefill says that the volume is given again every day.
	AutoRefill bool
	// Status is the platform's word in lower case, such as active, exhausted or
	// expired; empty where the platform does not tell.
	Status string
}

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

// Event is one entry of a SIM's history. All but Time and Type may be empty.
type Event struct {
	Time                                                    time.Time
	Type, Severity, IMEI, IMSI, Country, Operator, MCC, MNC string
	Alert                                                   bool
}

// Order is an order placed with the platform.
type Order struct {
	Number int64
	// Type and Status are the platform's words, such as FIRST_ORDER and COMPLETED.
	Type, Status string
	PlacedAt     time.Time
	// InvoiceAmount is the gross amount as printed on the invoice, a decimal in Currency (ISO 4217).
	InvoiceNumber, InvoiceAmount, Currency string
	ICCIDs                                 []ICCID
	Products                               []OrderedProduct
}

// OrderedProduct is one line of an [Order].
type OrderedProduct struct{ ProductID, Quantity int64 }

// Product is something that can be ordered. Quantities are 0 where the platform sets none.
type Product struct {
	ID                                               int64
	Name, Material                                   string
	PackageSize                                      int64
	MinQuantity, MaxQuantity, MaxQuantityPerCustomer int64
	// MinContractMonths is the shortest contract, in months.
	MinContractMonths                int64
	OneTimeCharges, RecurringCharges []Charge
}

// Charge is a net price in Currency (ISO 4217).
type Charge struct {
	Name      string
	AmountNet float64
	Currency  string
}
