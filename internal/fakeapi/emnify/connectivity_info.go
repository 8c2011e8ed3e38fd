package emnify

import (
	"net/http"
	"strconv"
	"time"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// connectivityInfo is GET /api/v1/endpoint/{endpoint_id}/connectivity_info.
type connectivityInfo struct {
	Subscriber       subscriberInfo `json:"subscriber_info"`
	RequestTimestamp string         `json:"request_timestamp"`
	ReplyTimestamp   string         `json:"reply_timestamp"`
}

// subscriberInfo is the answer of the network, or why there is none.
type subscriberInfo struct {
	Success  bool                `json:"success"`
	Error    string              `json:"error,omitempty"`
	State    string              `json:"state,omitempty"`
	Location *subscriberLocation `json:"location,omitempty"`
}

type subscriberLocation struct {
	CurrentLocationRetrieved bool         `json:"current_location_retrieved"`
	AgeOfLocation            int          `json:"age_of_location"`
	CellGlobalID             cellGlobalID `json:"cell_global_id"`
}

type cellGlobalID struct {
	MCC string `json:"mcc"`
	MNC string `json:"mnc"`
	LAC uint64 `json:"lac"`
	CID uint64 `json:"cid"`
}

// getConnectivityInfo is GET /api/v1/endpoint/{endpoint_id}/connectivity_info: 200 even
// when the network has no answer.
func (f *Fake) getConnectivityInfo(w http.ResponseWriter, r *http.Request) error {
	var s SIM
	err := f.store.View(func(tx fakeapi.Tx) (err error) {
		s, err = f.simOf(tx, r)
		return err
	})
	if err != nil {
		return err
	}
	now := f.Now()
	fakeapi.WriteJSON(w, http.StatusOK, connectivityInfo{
		Subscriber:       f.subscriberOf(s),
		RequestTimestamp: zulu(now), ReplyTimestamp: zulu(now.Add(142 * time.Millisecond)),
	})
	return nil
}

// subscriberOf is the cell that the SIM's device is in, if it is in one.
func (f *Fake) subscriberOf(s SIM) subscriberInfo {
	if f.connectivityOf(s) == offline {
		return subscriberInfo{Error: "Absent Subscriber"}
	}
	o := f.operatorOf(s)
	return subscriberInfo{
		Success: true, State: "assumed_idle",
		Location: &subscriberLocation{
			CurrentLocationRetrieved: f.pick(s, "current")%2 == 0,
			AgeOfLocation:            int(f.pick(s, "age") % 60),
			CellGlobalID: cellGlobalID{
				MCC: strconv.Itoa(o.country.MCC), MNC: o.mnc, LAC: 1_000 + f.pick(s, "lac")%9_000, CID: 1_000 + f.pick(s, "ci")%60_000,
			},
		},
	}
}
