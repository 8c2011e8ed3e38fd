package emnify

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// firstDNS is where the numbers of DNS configurations begin.
const firstDNS = 401

// DNSConfig is a pair of name servers, as the platform shows it.
type DNSConfig struct {
	ID        int    `json:"id"`
	Primary   string `json:"primary"`
	Secondary string `json:"secondary"`
	IPVersion int    `json:"ip_address_version"`
	// Shows are fields of the answer that show this instead.
	Shows map[string]json.RawMessage `json:"shows,omitempty"`
}

// SetDNS changes a DNS configuration behind the API's back, or adds it.
func (f *Fake) SetDNS(c DNSConfig) error {
	return f.store.Update(func(tx fakeapi.Tx) error { return save(tx, dnsBucket, c.ID, c) })
}

// DNS are the account's DNS configurations. It panics when the store fails.
func (f *Fake) DNS() []DNSConfig { return list[DNSConfig](f, dnsBucket) }

// RemoveDNS takes a DNS configuration away behind the API's back, and out of the
// service profiles that use it.
func (f *Fake) RemoveDNS(id int) error {
	return f.store.Update(func(tx fakeapi.Tx) error {
		profiles, err := all[Profile](tx, profileBucket)
		if err != nil {
			return err
		}
		for _, p := range profiles {
			if p.DNSID != id {
				continue
			}
			p.DNSID = 0
			if err := save(tx, profileBucket, p.ID, p); err != nil {
				return err
			}
		}
		return tx.Delete(dnsBucket, key(id))
	})
}

// list reads a whole bucket in a transaction of its own.
func list[T any](f *Fake, bucket string) []T {
	values, err := readAll[T](f, bucket)
	must(err)
	return values
}

// readAll is list for handlers; the list is never nil.
func readAll[T any](f *Fake, bucket string) (values []T, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		values, err = all[T](tx, bucket)
		return err
	})
	return append([]T{}, values...), err
}

// listDNS is GET /api/v1/dns.
func (f *Fake) listDNS(w http.ResponseWriter, _ *http.Request) error {
	configs, err := readAll[DNSConfig](f, dnsBucket)
	if err != nil {
		return err
	}
	body := make([]any, len(configs))
	for i, c := range configs {
		shows := c.Shows
		c.Shows = nil
		body[i] = fakeapi.Shows(c, shows)
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// postDNS is POST /api/v1/dns. The same pair may be made twice.
func (f *Fake) postDNS(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Primary   *string `json:"primary"`
		Secondary *string `json:"secondary"`
		IPVersion *int    `json:"ip_address_version"`
	}
	if err := readBody(r, &body); err != nil {
		return err
	}
	if body.Primary == nil || body.Secondary == nil || body.IPVersion == nil {
		return unprocessable("primary, secondary and ip_address_version are required")
	}
	c := DNSConfig{Primary: *body.Primary, Secondary: *body.Secondary, IPVersion: *body.IPVersion}
	if err := c.check(); err != nil {
		return err
	}
	err := f.store.Update(func(tx fakeapi.Tx) (err error) {
		if c.ID, err = nextID(tx, dnsBucket, firstDNS); err != nil {
			return err
		}
		return save(tx, dnsBucket, c.ID, c)
	})
	if err != nil {
		return err
	}
	f.created(w, fmt.Sprintf("/api/v1/dns/%d", c.ID))
	return nil
}

func (c DNSConfig) check() error {
	if c.IPVersion != 4 && c.IPVersion != 6 {
		return unprocessable("ip_address_version must be 4 or 6")
	}
	for _, text := range []string{c.Primary, c.Secondary} {
		address, err := netip.ParseAddr(text)
		if err != nil || address.Is4() != (c.IPVersion == 4) {
			return unprocessable(fmt.Sprintf("%q is not an IPv%d address", text, c.IPVersion))
		}
	}
	return nil
}

// deleteDNS is DELETE /api/v1/dns/{dns_id}.
func (f *Fake) deleteDNS(w http.ResponseWriter, r *http.Request) error {
	id := pathID(r, "dns_id")
	err := f.store.Update(func(tx fakeapi.Tx) error {
		if !exists(tx, dnsBucket, id) {
			return notFound("DNS config")
		}
		profiles, err := all[Profile](tx, profileBucket)
		if err != nil {
			return err
		}
		for _, p := range profiles {
			if p.DNSID == id {
				return conflict(fmt.Sprintf("The DNS config is in use by service profile %d.", p.ID))
			}
		}
		return tx.Delete(dnsBucket, key(id))
	})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
