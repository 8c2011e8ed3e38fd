package onence

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// connectivityInfo is the schema ConnectivityInfo.
type connectivityInfo struct {
	USSD             *ussdInfo       `json:"ussd_info,omitempty"`
	Subscriber       *subscriberInfo `json:"subscriber_info,omitempty"`
	RequestTimestamp string          `json:"request_timestamp"`
	ReplyTimestamp   string          `json:"reply_timestamp"`
}

type ussdInfo struct {
	Success bool   `json:"success"`
	Error   string `json:"error,omitempty"`
}

type subscriberInfo struct {
	Success  bool                `json:"success"`
	State    string              `json:"state"`
	Location *subscriberLocation `json:"location,omitempty"`
}

type subscriberLocation struct {
	CurrentLocationRetrieved bool         `json:"current_location_retrieved"`
	AgeOfLocation            int          `json:"age_of_location"`
	CellGlobalID             cellGlobalID `json:"cell_global_id"`
}

type cellGlobalID struct {
	CID int    `json:"cid"`
	LAC int    `json:"lac"`
	MCC string `json:"mcc"`
	MNC string `json:"mnc"`
}

// getConnectivityInfo is GET /v1/sims/{iccid}/connectivity_info.
func (f *Fake) getConnectivityInfo(w http.ResponseWriter, r *http.Request) error {
	subscriber, err := boolean(r.URL.Query(), "subscriber", true)
	if err != nil {
		return err
	}
	ussd, err := boolean(r.URL.Query(), "ussd", false)
	if err != nil {
		return err
	}
	sim, err := f.readSIM(r.PathValue("iccid"))
	if err != nil {
		return err
	}
	now := f.Now().UTC()
	body := connectivityInfo{
		RequestTimestamp: now.Format(zoneTime),
		ReplyTimestamp:   now.Add(142 * time.Millisecond).Format(zoneTime),
	}
	if subscriber {
		body.Subscriber = f.subscriberOf(sim)
	}
	if ussd {
		body.USSD = &ussdInfo{Error: "Request Timeout Error"}
	}
	fakeapi.WriteJSON(w, http.StatusOK, body)
	return nil
}

// subscriberOf is the cell that the SIM's device is in, if it is in one.
func (f *Fake) subscriberOf(s SIM) *subscriberInfo {
	if f.connectivityOf(s) == offline {
		return &subscriberInfo{State: "not_provided_from_vlr"}
	}
	o := f.operatorOf(s.ICCID)
	return &subscriberInfo{
		Success: true,
		State:   "assumed_idle",
		Location: &subscriberLocation{
			CurrentLocationRetrieved: f.pick(s.ICCID, "current")%2 == 0,
			AgeOfLocation:            int(f.pick(s.ICCID, "age") % 60),
			CellGlobalID: cellGlobalID{
				CID: int(1_000 + f.pick(s.ICCID, "ci")%60_000),
				LAC: int(1_000 + f.pick(s.ICCID, "lac")%60_000),
				MCC: o.mcc,
				MNC: o.mnc,
			},
		},
	}
}

func boolean(query url.Values, name string, fallback bool) (bool, error) {
	if !query.Has(name) {
		return fallback, nil
	}
	value, err := strconv.ParseBool(query.Get(name))
	if err != nil {
		return false, badQuery(name + " must be true or false")
	}
	return value, nil
}
