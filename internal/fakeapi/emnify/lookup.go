package emnify

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// lookupRoutes are the lists that never change.
func lookupRoutes() map[string]handler {
	return map[string]handler{
		"GET /api/v1/sim/status":                         constant(describe(simStatuses)),
		"GET /api/v1/endpoint/status":                    constant(describe(endpointStatuses)),
		"GET /api/v1/service":                            constant(wireServices()),
		"GET /api/v1/service/{service_id}/traffic_limit": getServiceLimits,
		"GET /api/v2/data_stream/status":                 constant(describe(streamStatuses)),
		"GET /api/v2/data_stream/type":                   constant(describe(streamTypes)),
		"GET /api/v2/data_stream/filter_field_type":      constant(describe(filterFields)),
	}
}

// constant answers every request with body.
func constant(body any) handler {
	return func(w http.ResponseWriter, _ *http.Request) error {
		fakeapi.WriteJSON(w, http.StatusOK, body)
		return nil
	}
}

// describe is a list of ids with their words, in the order of the ids.
func describe(words map[int]string) []described {
	list := []described{}
	for _, id := range slices.Sorted(maps.Keys(words)) {
		list = append(list, described{id, words[id]})
	}
	return list
}

// The services that a service profile may offer.
const (
	serviceVoice = 3
	serviceMTSMS = 21
	serviceMOSMS = 22
	serviceData  = 38
)

var services = map[int]string{serviceVoice: "Voice", serviceMTSMS: "MT-SMS", serviceMOSMS: "MO-SMS", serviceData: "Data"}

// teleservices are the codes by which networks know the services.
var teleservices = map[int]int{serviceVoice: 17, serviceMTSMS: 33, serviceMOSMS: 34}

// wireService is an item of GET /api/v1/service.
type wireService struct {
	described
	TeleserviceCode int       `json:"teleservice_code"`
	UsedWithVLR     bool      `json:"used_with_vlr"`
	UsedWithSGSN    bool      `json:"used_with_sgsn"`
	TrafficType     described `json:"traffic_type"`
}

func wireServices() []wireService {
	list := []wireService{}
	for _, s := range describe(services) {
		traffic := described{6, "SMS"}
		if s.ID == serviceData {
			traffic = described{5, "Data"}
		}
		list = append(list, wireService{s, teleservices[s.ID], s.ID != serviceData, true, traffic})
	}
	return list
}

// period is the time in which a limit counts.
type period struct {
	ID        int    `json:"id"`
	TimeUnits int    `json:"time_units"`
	Unit      string `json:"unit"`
}

var monthly = period{ID: 2, TimeUnits: 1, Unit: "Months"}

// serviceLimit is a limit of SMS that a profile may have.
type serviceLimit struct {
	ID     int    `json:"id"`
	Volume int    `json:"volume"`
	Period period `json:"period"`
}

// serviceLimits are the limits to choose from, by service.
var serviceLimits = map[int][]serviceLimit{
	serviceMTSMS: {{31, 10, monthly}, {32, 100, monthly}},
	serviceMOSMS: {{41, 10, monthly}, {42, 100, monthly}},
}

// limitOf is a limit of the service.
func limitOf(service, id int) (serviceLimit, bool) {
	i := slices.IndexFunc(serviceLimits[service], func(l serviceLimit) bool { return l.ID == id })
	if i < 0 {
		return serviceLimit{}, false
	}
	return serviceLimits[service][i], true
}

// getServiceLimits is GET /api/v1/service/{service_id}/traffic_limit.
func getServiceLimits(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.Atoi(r.PathValue("service_id"))
	if _, known := services[id]; err != nil || !known {
		return notFound("Service")
	}
	fakeapi.WriteJSON(w, http.StatusOK, append([]serviceLimit{}, serviceLimits[id]...))
	return nil
}
