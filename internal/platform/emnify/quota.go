package emnify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/adapter"
	"github.com/simfleet/terraform-provider-simfleet/internal/rest"
)

const routeQuota = "/quota/" // below an endpoint

// The numbers of a quota's only status to set, and only action at its end.
const (
	quotaActive = "1"
	quotaBlock  = "1"
)

// wireQuota is the answer of GET …/quota/{data|sms}. Volume is what is left, in MB or
// SMS; how much there was, LastVolumeAdded tells.
type wireQuota struct {
	Volume              number `json:"volume"`
	LastVolumeAdded     number `json:"last_volume_added"`
	ExpiryDate          moment `json:"expiry_date"`
	LastStatusChange    moment `json:"last_status_change_date"`
	AutoRefill          toggle `json:"auto_refill"`
	ThresholdPercentage number `json:"threshold_percentage"`
	Status              struct {
		Description text `json:"description"`
	} `json:"status"`
}

// wireNewQuota is the body of POST …/quota/{data|sms}. AutoRefill is 0 or 1 for data,
// and false or true for SMS.
type wireNewQuota struct {
	Status              wireChoice `json:"status"`
	Volume              float64    `json:"volume"`
	ExpiryDate          string     `json:"expiry_date"`
	AutoRefill          any        `json:"auto_refill"`
	ThresholdPercentage int64      `json:"threshold_percentage"`
	ActionOnExhaustion  wireChoice `json:"action_on_exhaustion"`
}

// wireChoice is a reference whose id travels as text.
type wireChoice struct {
	ID string `json:"id"`
}

// Quota reads the quota of the endpoint that a SIM sits in. A SIM without a quota,
// or without an endpoint, is [platform.ErrNotFound].
func (p *Platform) Quota(ctx context.Context, iccid platform.ICCID, service platform.Service) (platform.Quota, error) {
	if err := p.checkService(service); err != nil {
		return platform.Quota{}, err
	}
	endpoint, err := p.locateEndpoint(ctx, iccid)
	if err != nil {
		return platform.Quota{}, err
	}
	var wire wireQuota
	if err := p.readAt(ctx, endpoint, routeQuota+string(service), nil, &wire); err != nil {
		return platform.Quota{}, noQuota(service, aboutSIM(iccid, err))
	}
	if unread := wire.ExpiryDate.Unread; unread != "" { // it is what users set
		return platform.Quota{}, p.undecodable(routeEndpoint+routeQuota+string(service), fmt.Errorf("expiry_date %q is not a date", unread))
	}
	return platform.Quota{
		Remaining:           float64(wire.Volume),
		Total:               float64(wire.LastVolumeAdded),
		LastAdded:           float64(wire.LastVolumeAdded),
		ExpiresAt:           wire.ExpiryDate.Time,
		ChangedAt:           wire.LastStatusChange.Time,
		ThresholdPercentage: int64(wire.ThresholdPercentage),
		AutoRefill:          bool(wire.AutoRefill),
		Status:              strings.ToLower(string(wire.Status.Description)),
	}, nil
}

// noQuota tells a quota that is not there from a SIM that is not: its endpoint was found.
func noQuota(service platform.Service, err error) error {
	if said, ok := errors.AsType[*platform.Error](err); ok && errors.Is(said.Kind, platform.ErrNotFound) {
		said.Lacks, said.Advice = string(service)+" quota", "The resource simfleet_quota gives it one."
	}
	return err
}

// SetQuota replaces the quota. What is left of an earlier one is lost.
func (p *Platform) SetQuota(ctx context.Context, iccid platform.ICCID, service platform.Service, q platform.QuotaSetting) error {
	if err := p.checkService(service); err != nil {
		return err
	}
	sim, err := p.SIM(ctx, iccid)
	if err != nil {
		return err
	}
	if sim.Endpoint == 0 {
		return p.noEndpoint(iccid, platform.ErrInvalid)
	}
	return aboutSIM(iccid, p.write(ctx, http.MethodPost, quotaPath(sim.Endpoint, service), newQuota(service, q)))
}

func newQuota(service platform.Service, q platform.QuotaSetting) wireNewQuota {
	body := wireNewQuota{
		Status:              wireChoice{quotaActive},
		Volume:              q.Volume,
		ExpiryDate:          q.ExpiresAt.UTC().Format(time.RFC3339),
		AutoRefill:          q.AutoRefill,
		ThresholdPercentage: q.ThresholdPercentage,
		ActionOnExhaustion:  wireChoice{quotaBlock},
	}
	if service == platform.ServiceData {
		body.AutoRefill = 0
		if q.AutoRefill {
			body.AutoRefill = 1
		}
	}
	return body
}

// RemoveQuota takes the quota away; there is none on a SIM that is gone, or that sits
// in no endpoint.
func (p *Platform) RemoveQuota(ctx context.Context, iccid platform.ICCID, service platform.Service) error {
	if err := p.checkService(service); err != nil {
		return err
	}
	sim, err := p.SIM(ctx, iccid)
	if err == nil && sim.Endpoint != 0 {
		err = p.write(ctx, http.MethodDelete, quotaPath(sim.Endpoint, service), nil)
	}
	return aboutSIM(iccid, adapter.Removed(err))
}

// QuotaApplies reads it from the service profile of the endpoint that a SIM sits in.
func (p *Platform) QuotaApplies(ctx context.Context, iccid platform.ICCID, service platform.Service) (bool, error) {
	if err := p.checkService(service); err != nil {
		return false, err
	}
	sim, err := p.SIM(ctx, iccid)
	if err != nil {
		return false, err
	}
	if sim.Endpoint == 0 {
		return false, p.noEndpoint(iccid, platform.ErrNotFound)
	}
	profile, err := p.recentProfile(ctx, sim.ServiceProfileID)
	if service == platform.ServiceSMS {
		return profile.ApplySMSQuota, err
	}
	return profile.ApplyDataQuota, err
}

// profileAge is how long an answer about a service profile counts: long enough for
// the quotas of one walk, short enough to see a profile that the walk has changed.
const profileAge = 10 * time.Second

// profileCache holds service profiles that were just read. Its zero value works.
type profileCache struct {
	mu   sync.Mutex
	read map[int64]cachedProfile
}

type cachedProfile struct {
	platform.ServiceProfile
	sent time.Time
}

// recentProfile reads a service profile that has not just been read.
func (p *Platform) recentProfile(ctx context.Context, id int64) (platform.ServiceProfile, error) {
	if profile, ok := p.profiles.get(id); ok {
		return profile, nil
	}
	sent := time.Now()
	profile, err := p.ServiceProfile(ctx, id)
	if err == nil {
		p.profiles.put(id, cachedProfile{profile, sent})
	}
	return profile, err
}

func (c *profileCache) get(id int64) (platform.ServiceProfile, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	recent, ok := c.read[id]
	return recent.ServiceProfile, ok && time.Since(recent.sent) < profileAge
}

func (c *profileCache) put(id int64, recent cachedProfile) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.read == nil {
		c.read = map[int64]cachedProfile{}
	}
	c.read[id] = recent
}

func (p *Platform) checkService(service platform.Service) error {
	return adapter.CheckService(p.api.Name, service, platform.ServiceData, platform.ServiceSMS)
}

func quotaPath(endpoint int64, service platform.Service) rest.Path {
	return rest.Route(routeEndpoint+routeQuota+string(service), decimal(endpoint))
}

// aboutSIM makes a refusal name the SIM that the call was about.
func aboutSIM(iccid platform.ICCID, err error) error {
	_ = adapter.About(iccid, err)
	return err
}
