package onence

import (
	"cmp"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// listSIMs is GET /v1/sims.
func (f *Fake) listSIMs(w http.ResponseWriter, r *http.Request) error {
	p, err := parsePaging(r.URL.Query(), MaxPageSize)
	if err != nil {
		return err
	}
	p.size = min(p.size, f.options.PageLimit)
	keys, err := parseSort(r.URL.Query(), "imei", "ip_address")
	if err != nil {
		return err
	}
	accept, err := parseFilter(r.URL.Query().Get("q"))
	if err != nil {
		return err
	}
	if err := f.shift(r); err != nil {
		return err
	}
	var page []SIM
	var total int
	if len(keys) == 0 && accept == nil {
		page, total, err = f.pageByPlace(p)
	} else {
		page, total, err = f.pageBySearch(p, keys, accept)
	}
	if err != nil {
		return err
	}
	p.announce(w.Header(), total)
	body := make([]any, 0, len(page))
	for _, sim := range page {
		body = append(body, fakeapi.Shows(toWire(sim), sim.Shows))
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// pageByPlace reads nothing but the page.
func (f *Fake) pageByPlace(p paging) (page []SIM, total int, err error) {
	err = f.store.View(func(tx fakeapi.Tx) error {
		total = tx.Count(simBucket)
		page, err = f.scan(tx, p.skip(), p.size)
		return err
	})
	return page, total, err
}

// scan decodes up to limit SIMs; a negative limit means all.
func (f *Fake) scan(tx fakeapi.Tx, skip, limit int) (sims []SIM, err error) {
	if limit == 0 {
		return nil, nil
	}
	tx.Scan(simBucket, skip, func(_ string, raw []byte) bool {
		var sim SIM
		if sim, err = f.decodeSIM(raw); err != nil {
			return false
		}
		sims = append(sims, sim)
		return len(sims) != limit
	})
	return sims, err
}

// pageBySearch reads the whole fleet: filters and orders have no index.
func (f *Fake) pageBySearch(p paging, keys []sortKey, accept func(SIM) bool) (page []SIM, total int, err error) {
	var all []SIM
	err = f.store.View(func(tx fakeapi.Tx) error {
		all, err = f.scan(tx, 0, -1)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if accept != nil {
		all = slices.DeleteFunc(all, func(s SIM) bool { return !accept(s) })
	}
	slices.SortStableFunc(all, func(a, b SIM) int { return compareSIMs(a, b, keys) })
	return cut(p, all), len(all), nil
}

func compareSIMs(a, b SIM, keys []sortKey) int {
	for _, key := range keys {
		order := cmp.Compare(a.IMEI, b.IMEI)
		if key.field == "ip_address" {
			order = compareIPs(a.IPAddress, b.IPAddress)
		}
		if key.descending {
			order = -order
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

func compareIPs(a, b string) int {
	left, _ := netip.ParseAddr(a)
	right, _ := netip.ParseAddr(b)
	return left.Compare(right)
}

// parseFilter reads q, like "imei:4711,ip_address:10.0.0.1"; nil for none.
func parseFilter(q string) (func(SIM) bool, error) {
	if q == "" {
		return nil, nil
	}
	wanted := map[string]string{}
	for part := range strings.SplitSeq(q, ",") {
		field, value, ok := strings.Cut(strings.TrimSpace(part), ":")
		if !ok || field != "imei" && field != "ip_address" {
			return nil, badQuery("q knows imei:{value} and ip_address:{value}")
		}
		wanted[field] = value
	}
	imei, byIMEI := wanted["imei"]
	ip, byIP := wanted["ip_address"]
	return func(s SIM) bool {
		return (!byIMEI || s.IMEI == imei) && (!byIP || s.IPAddress == ip)
	}, nil
}

// shift moves the pages under a listing, if a fault says so.
func (f *Fake) shift(r *http.Request) error {
	insert := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftInsert))
	remove := len(fakeapi.FaultsOf(r.Context(), fakeapi.FaultShiftRemove))
	if insert+remove == 0 {
		return nil
	}
	return f.store.Update(func(tx fakeapi.Tx) error {
		first := ""
		tx.Scan(simBucket, 0, func(key string, _ []byte) bool { first = key; return false })
		if first == "" {
			return nil
		}
		if remove > 0 {
			return tx.Delete(simBucket, first)
		}
		number, err := strconv.ParseUint(first, 10, 64)
		if err != nil {
			return err
		}
		return saveSIM(tx, seedSIM(f.seed, strconv.FormatUint(number-1, 10)))
	})
}
