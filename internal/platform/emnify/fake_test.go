package emnify_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/account"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
	fake "github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
)

// onFake makes a platform of a fake account.
func onFake(t *testing.T, o fake.Options, change ...func(*emnify.Config)) (*emnify.Platform, *fake.Fake) {
	t.Helper()
	f := fake.New(o)
	t.Cleanup(func() { f.Close() })
	change = append(change, func(c *emnify.Config) { c.ApplicationToken = fake.DefaultApplicationToken })
	return newPlatform(t, fakeapi.Transport(f), change...), f
}

func numbers(n int) []platform.ICCID {
	var out []platform.ICCID
	for i := range n {
		out = append(out, platform.ICCID(fake.ICCID(i)))
	}
	return out
}

func requests(f *fake.Fake) (all int) {
	for _, n := range f.Requests() {
		all += n
	}
	return all
}

// TestCallsOfAFleet: a refresh takes a token, two pages of SIMs and five of endpoints,
// an apply three bulk calls. (Ten thousand SIMs take 15 requests, see
// TestListSIMsReadsEverything; with the race detector that many are slow.)
func TestCallsOfAFleet(t *testing.T) {
	const sims = 4_100
	p, f := onFake(t, fake.Options{SIMs: sims})
	a := account.New(t.Context(), p, account.Options{})
	found, err := a.SIMs(t.Context(), numbers(sims))
	if err != nil || len(found) != sims || requests(f) != 8 {
		t.Fatalf("%d SIMs in %d requests: %v, err = %v", len(found), requests(f), f.Requests(), err)
	}
	f.ResetRequests()
	var changes []platform.Change
	for i, id := range numbers(sims) {
		changes = append(changes, platform.Change{ICCID: id, Label: new(fmt.Sprintf("meter-%d", i))})
	}
	for id, result := range a.Apply(t.Context(), changes) {
		if result.Err != nil {
			t.Fatalf("%s: %v", id, result.Err)
		}
	}
	if bulk := f.Requests()[patchCall]; bulk != 3 || f.Overlaps() != 0 || requests(f) > 20 {
		t.Errorf("%v", f.Requests())
	}
}

func TestStatesThroughTheAccount(t *testing.T) {
	ids := numbers(6)
	p, f := onFake(t, fake.Options{
		SIMs: 6, Issued: []string{string(ids[0]), string(ids[1])}, Suspended: []string{string(ids[2])},
		FactoryTest: []string{string(ids[3])}, Unassigned: []string{string(ids[1])},
	})
	for _, i := range []int{4, 5} {
		if err := f.SetSIM(string(ids[i]), func(s *fake.SIM) { s.SIMStatus, s.EndpointStatus = fake.Activated, fake.Disabled }); err != nil {
			t.Fatal(err)
		}
	}
	a := account.New(t.Context(), p, account.Options{})
	found, err := a.SIMs(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []platform.State{platform.Disabled, platform.Disabled, platform.Disabled, platform.FactoryTest, platform.Misaligned, platform.Misaligned} {
		if got := found[ids[i]].State; got != want {
			t.Errorf("SIM %d is %s, want %s", i, got, want)
		}
	}
	wanted := []platform.State{platform.Enabled, platform.Enabled, platform.Enabled, platform.Enabled, platform.Enabled, platform.Disabled}
	var changes []platform.Change
	for i, id := range ids {
		changes = append(changes, platform.Change{ICCID: id, State: &wanted[i]})
	}
	changes[1].ServiceProfileID, changes[1].TariffProfileID = new(int64(fake.DefaultServiceProfile)), new(int64(fake.DefaultTariffProfile))
	for i, id := range ids {
		if i == 5 {
			break
		}
		if result := a.Apply(t.Context(), changes[i:i+1])[id]; result.Err != nil || result.SIM.State != wanted[i] || result.SIM.Lifecycle != "activated" || result.SIM.Endpoint == 0 {
			t.Errorf("SIM %d: %+v", i, result)
		}
	}
	if result := a.Apply(t.Context(), changes[5:])[ids[5]]; result.Err != nil || result.SIM.Lifecycle != "suspended" {
		t.Errorf("%+v", result)
	}
}

// TestOneBadSIMAmongNewEndpoints: whatever the platform says, or does not, each SIM has
// its own answer and one endpoint.
func TestOneBadSIMAmongNewEndpoints(t *testing.T) {
	for _, anonymous := range []bool{false, true} {
		var unassigned []string
		for _, id := range numbers(8) {
			unassigned = append(unassigned, string(id))
		}
		p, f := onFake(t, fake.Options{SIMs: 16, Unassigned: unassigned, AnonymousRefusals: anonymous})
		a := account.New(t.Context(), p, account.Options{})
		var changes []platform.Change
		for i, id := range numbers(16) {
			c := platform.Change{ICCID: id, Label: new(fmt.Sprintf("meter-%d", i)), ServiceProfileID: new(int64(fake.QuotaServiceProfile)), TariffProfileID: new(int64(fake.OtherTariffProfile))}
			if i == 3 || i == 12 {
				c.TariffProfileID = new(int64(999))
			}
			changes = append(changes, c)
		}
		for id, result := range a.Apply(t.Context(), changes) {
			bad := id == changes[3].ICCID || id == changes[12].ICCID
			if (result.Err != nil) != bad || !bad && result.SIM.TariffProfileID != fake.OtherTariffProfile {
				t.Errorf("anonymous %t, %s: %+v", anonymous, id, result)
			}
		}
		made := 0
		for _, call := range f.BulkCalls() {
			if call.Method == http.MethodPost && call.Status == http.StatusCreated {
				made += len(call.Items)
			}
		}
		if made != 7 {
			t.Errorf("anonymous %t: %d endpoints were made", anonymous, made)
		}
	}
}

func TestLostAnswers(t *testing.T) {
	for _, route := range []string{postCall, patchCall} {
		for _, sims := range []int{2, 8} {
			var unassigned []string
			for _, id := range numbers(sims) {
				unassigned = append(unassigned, string(id))
			}
			p, f := onFake(t, fake.Options{SIMs: 2 * sims, Unassigned: unassigned})
			f.AddFault(fakeapi.Fault{Kind: fakeapi.FaultResetAfter, Route: route, Calls: []int{1}})
			a := account.New(t.Context(), p, account.Options{})
			var changes []platform.Change
			for _, id := range numbers(2 * sims) {
				changes = append(changes, platform.Change{
					ICCID: id, Label: new("x"), ServiceProfileID: new(int64(fake.QuotaServiceProfile)), TariffProfileID: new(int64(fake.OtherTariffProfile)),
				})
			}
			for id, result := range a.Apply(t.Context(), changes) {
				if result.Err != nil || result.SIM.Label != "x" {
					t.Errorf("%s, %s: %+v", route, id, result)
				}
			}
		}
	}
}

// TestBICSLimit: the fake closes after 300 requests in five minutes, as if others had
// sent the rest of the 2,000. Nothing fails; it only takes longer.
func TestBICSLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, f := onFake(t, fake.Options{SIMs: 25, BICS: true, RateLimit: 300, ListPerSecond: 10}, bics, patient, func(c *emnify.Config) { c.Unlimited = false })
		start := time.Now()
		for range 350 {
			if _, err := p.SIM(t.Context(), numbers(1)[0]); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(start); waited < 4*time.Minute || waited > 10*time.Minute || requests(f) > 400 {
			t.Errorf("it took %s and %d requests", waited, requests(f))
		}
	})
}

func TestListingKeepsTheLimitOfLists(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, f := onFake(t, fake.Options{SIMs: 1000, PageLimit: 20, ListPerSecond: 10}, func(c *emnify.Config) { c.Unlimited = false })
		_, seen := listAll(t, p)
		if len(seen) != 1000 || requests(f) != 101 {
			t.Errorf("%d SIMs in %d requests", len(seen), requests(f))
		}
	})
}

func TestWithoutTheRightToWrite(t *testing.T) {
	for _, change := range []func(*emnify.Config){func(*emnify.Config) {}, bics} {
		p, f := onFake(t, fake.Options{SIMs: 50, NoWritePermission: true}, change)
		a := account.New(t.Context(), p, account.Options{})
		var changes []platform.Change
		for _, id := range numbers(50) {
			changes = append(changes, platform.Change{ICCID: id, Label: new("x")})
		}
		for _, result := range a.Apply(t.Context(), changes) {
			mustBe(t, string(p.Name()), result.Err, platform.ErrForbidden)
		}
		if n := f.Requests()[patchCall]; n > 100 {
			t.Errorf("%d bulk calls", n)
		}
	}
}

func TestRecordsOfTheFake(t *testing.T) {
	p, _ := onFake(t, fake.Options{})
	id := numbers(1)[0]
	setting := platform.QuotaSetting{Volume: 100, ExpiresAt: time.Now().Add(24 * time.Hour).Truncate(time.Second), AutoRefill: true, ThresholdPercentage: 20}
	for _, service := range []platform.Service{platform.ServiceData, platform.ServiceSMS} {
		mustBe(t, "none yet", last(p.Quota(t.Context(), id, service)), platform.ErrNotFound)
		if err := p.SetQuota(t.Context(), id, service, setting); err != nil {
			t.Fatal(err)
		}
		got, err := p.Quota(t.Context(), id, service)
		if err != nil || got.LastAdded != 100 || got.Remaining != 100 || !got.ExpiresAt.Equal(setting.ExpiresAt) || !got.AutoRefill || got.ThresholdPercentage != 20 || got.Status != "active" {
			t.Errorf("%s: %+v, err = %v", service, got, err)
		}
		if applies, err := p.QuotaApplies(t.Context(), id, service); err != nil || applies {
			t.Errorf("%s: applies is %t, err = %v", service, applies, err)
		}
		if err := p.RemoveQuota(t.Context(), id, service); err != nil {
			t.Error(err)
		}
	}
	var statuses []string
	for _, id := range numbers(25) {
		c, err := p.Connectivity(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if (c.Status == "online") != (c.PDP != nil) && c.Status == "online" || c.Location != nil && c.Location.Operator == "" {
			t.Errorf("%+v", c)
		}
		statuses = append(statuses, c.Status)
		if _, err := p.Usage(t.Context(), id, time.Time{}, time.Time{}); err != nil {
			t.Error(err)
		}
		events, err := p.Events(t.Context(), id, 5)
		if err != nil || !slices.IsSortedFunc(events, func(a, b platform.Event) int { return b.Time.Compare(a.Time) }) {
			t.Errorf("%+v, err = %v", events, err)
		}
	}
	if all := strings.Join(statuses, " "); !strings.Contains(all, "online") {
		t.Errorf("statuses are %s", all)
	}
}
