package emnify

import (
	"fmt"
	"net/http"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// The values of a quota's status.
const (
	QuotaActive    = 1
	QuotaExhausted = 2
	QuotaExpired   = 3
)

var quotaStatuses = map[int]string{QuotaActive: "ACTIVE", QuotaExhausted: "EXHAUSTED", QuotaExpired: "EXPIRED"}

// The services that have quotas, as [Fake.UseQuota] knows them.
const (
	ServiceData = "data"
	ServiceSMS  = "sms"
)

// Quota is what an endpoint may still use: MB of data, or SMS.
type Quota struct {
	// Left is what is left of Added, which was set last.
	Left  float64 `json:"left"`
	Added float64 `json:"added"`
	// Status is what was set; what is used up or expired shows another.
	Status    int       `json:"status"`
	ExpiresAt time.Time `json:"expires_at"`
	// AutoRefill sets Left to Added again every day.
	AutoRefill bool `json:"auto_refill"`
	// Threshold is the share, in percent, at which the platform warns.
	Threshold float64 `json:"threshold"`
	// ChangedAt is when the status changed, RefilledAt when Left was set.
	ChangedAt  time.Time `json:"changed_at"`
	RefilledAt time.Time `json:"refilled_at"`
}

// refill gives the volume again, if a day began since it was given.
func (q *Quota) refill(now time.Time) {
	day := now.UTC().Truncate(24 * time.Hour)
	if q.AutoRefill && q.RefilledAt.Before(day) && now.Before(q.ExpiresAt) {
		q.Left, q.RefilledAt = q.Added, day
	}
}

// statusAt is the status that shows.
func (q *Quota) statusAt(now time.Time) int {
	switch {
	case !now.Before(q.ExpiresAt):
		return QuotaExpired
	case q.Left <= 0:
		return QuotaExhausted
	}
	return q.Status
}

// quota is where an endpoint keeps the quota of the service.
func (e *Endpoint) quota(service string) **Quota {
	if service == ServiceSMS {
		return &e.SMSQuota
	}
	return &e.DataQuota
}

// UseQuota lets a SIM use volume of its quota: MB of data, or SMS.
func (f *Fake) UseQuota(iccid, service string, volume float64) error {
	if service != ServiceData && service != ServiceSMS {
		return fmt.Errorf("there is no quota of %q", service)
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		sim, ok, err := f.find(tx, iccid)
		if err != nil {
			return err
		}
		q := *sim.quota(service)
		if !ok || q == nil {
			return fmt.Errorf("SIM %s has no quota of %s", iccid, service)
		}
		q.refill(f.Now())
		q.Left = max(0, q.Left-volume)
		if q.Left == 0 {
			q.ChangedAt = f.Now()
		}
		return saveEndpoint(tx, sim.Endpoint)
	})
}

func (f *Fake) getDataQuota(w http.ResponseWriter, r *http.Request) error {
	q, err := f.readQuota(r, ServiceData)
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, toWireDataQuota(q, f.Now()))
	return nil
}

func (f *Fake) getSMSQuota(w http.ResponseWriter, r *http.Request) error {
	q, err := f.readQuota(r, ServiceSMS)
	if err != nil {
		return err
	}
	fakeapi.WriteJSON(w, http.StatusOK, toWireSMSQuota(q, f.Now()))
	return nil
}

// readQuota is the quota of the endpoint in the path.
func (f *Fake) readQuota(r *http.Request, service string) (q Quota, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
		if err != nil {
			return err
		}
		if *e.quota(service) == nil {
			return notFound("Quota")
		}
		q = **e.quota(service)
		q.refill(f.Now())
		return nil
	})
	return q, err
}

func (f *Fake) postDataQuota(w http.ResponseWriter, r *http.Request) error {
	return f.postQuota(w, r, ServiceData, quotaBody.data)
}

func (f *Fake) postSMSQuota(w http.ResponseWriter, r *http.Request) error {
	return f.postQuota(w, r, ServiceSMS, quotaBody.sms)
}

// postQuota sets a quota; what was left of the one before is lost.
func (f *Fake) postQuota(w http.ResponseWriter, r *http.Request, service string, check func(quotaBody) (Quota, error)) error {
	var body quotaBody
	if err := readBody(r, &body); err != nil {
		return err
	}
	q, err := check(body)
	if err != nil {
		return err
	}
	if !f.Now().Before(q.ExpiresAt) {
		return quotaRefused("expiry_date must be in the future")
	}
	q.ChangedAt, q.RefilledAt = f.Now(), f.Now()
	err = f.changeEndpoint(r, func(e *Endpoint) error {
		*e.quota(service) = &q
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusCreated)
	return nil
}

// changeEndpoint changes the endpoint in the path.
func (f *Fake) changeEndpoint(r *http.Request, change func(*Endpoint) error) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		e, err := f.endpoint(tx, pathID(r, "endpoint_id"))
		if err != nil {
			return err
		}
		if err := change(&e); err != nil {
			return err
		}
		return saveEndpoint(tx, e)
	})
}

func (f *Fake) deleteDataQuota(w http.ResponseWriter, r *http.Request) error {
	return f.deleteQuota(w, r, ServiceData)
}

func (f *Fake) deleteSMSQuota(w http.ResponseWriter, r *http.Request) error {
	return f.deleteQuota(w, r, ServiceSMS)
}

func (f *Fake) deleteQuota(w http.ResponseWriter, r *http.Request, service string) error {
	err := f.changeEndpoint(r, func(e *Endpoint) error {
		if *e.quota(service) == nil {
			return notFound("Quota")
		}
		*e.quota(service) = nil
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// deleteQuotas is DELETE /api/v1/service_profile/{profile_id}/quota/{quota_type}: the
// quotas of all endpoints that use the profile.
func (f *Fake) deleteQuotas(w http.ResponseWriter, r *http.Request) error {
	id, service := pathID(r, "profile_id"), r.PathValue("quota_type")
	err := f.store.Update(func(tx fakeapi.Tx) error {
		if !exists(tx, profileBucket, id) || service != ServiceData && service != ServiceSMS {
			return notFound("Service profile")
		}
		endpoints, err := all[Endpoint](tx, endpointBucket)
		if err != nil {
			return err
		}
		for _, e := range endpoints {
			e.settle(f.Now())
			if e.ServiceProfileID != id || *e.quota(service) == nil {
				continue
			}
			*e.quota(service) = nil
			if err := saveEndpoint(tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
