package acctest

import (
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// Account is one test's account on a fake platform, seen without its vendor:
// what the scenarios that every platform has to pass are written against.
// Methods that cannot do what they are told fail the test.
type Account interface {
	Traits() Traits
	// Provider is a provider block for the account; settings are further lines of it.
	Provider(settings ...string) string
	// Stranger is a provider block with credentials that the platform refuses.
	Stranger() string
	// Served is Provider for a provider in another process: the account answers on a
	// loopback port until the test ends.
	Served(settings ...string) string
	// Factories serve the provider to Terraform in this process.
	Factories() Factories

	// ICCID is that of SIM n, counted from 0; SIMs that the account does not hold
	// have one too.
	ICCID(n int) string
	// Device is the IMEI that has to be named where SIM n is locked to its device;
	// empty where naming none means the device that the platform has seen.
	Device(n int) string
	// SIM is the SIM as the platform holds it now.
	SIM(iccid string) SIM
	// Meddle changes a SIM behind Terraform's back.
	Meddle(iccid string, change func(*SIM))
	// Reports makes a SIM's device report an IMEI, be it none.
	Reports(iccid, imei string)
	// Remove takes a SIM away from the account.
	Remove(iccid string)

	// Break makes calls go wrong; the fault's route is that of the call.
	Break(Call, fakeapi.Fault)
	// Mend lifts all faults.
	Mend()

	// Sent counts the requests of a kind since the last ResetCounts.
	Sent(Call) int
	// Bulk lists the SIMs of each bulk call since the last ResetCounts, refused ones too.
	Bulk() [][]string
	// ResetCounts starts the counts anew.
	ResetCounts()
}

// Call is a kind of request.
type Call string

// The kinds of requests; All is every one of them, for counting.
const (
	All    Call = "all"
	Token  Call = "token"
	Single Call = "single"
	List   Call = "list"
	Bulk   Call = "bulk"
)

// Traits are a platform's figures and names.
type Traits struct {
	// Name is the platform's, for the names of tests.
	Name string
	// Batch is the most SIMs in a bulk call.
	Batch int
	// Listing is how many calls listing a number of SIMs takes.
	Listing func(sims int) int
	// Refusal is what a message about a SIM that refuses changes says.
	Refusal string
	// Search is how many more bulk calls it takes at most to make a batch's changes
	// without the one SIM that refuses them.
	Search int
	// Tokens says that credentials are traded for tokens, which expire.
	Tokens bool
	// Credentials are what a message about wrong credentials has to name.
	Credentials []string
}

// Fleet describes the account that a scenario begins with. Zero values mean the
// platform's own; all SIMs are enabled, without label and IMEI lock.
type Fleet struct {
	SIMs int
	// PageLimit makes pages shorter than the platform's.
	PageLimit int
	// Slow lets some time pass between the acceptance of a change and its effect.
	Slow bool
	// ShortTokens lets tokens expire within a second or two.
	ShortTokens bool
}

// SIM is what every platform knows of a SIM.
type SIM struct {
	Enabled  bool
	Label    string
	IMEILock bool
	// Refusing SIMs refuse changes (expired ones, on 1NCE); Foreign ones belong to
	// another account.
	Refusing, Foreign bool
}

// pages is how many pages of a size a number of SIMs fill.
func pages(sims, size int) int { return (sims + size - 1) / size }

// Start begins a scenario's account.
type Start func(t *testing.T, o Fleet) Account
