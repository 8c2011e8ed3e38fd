package onence

// connectivity is the schema Connectivity.
type connectivity struct {
	Status     string      `json:"status"`
	Location   *location   `json:"location,omitempty"`
	PDPContext *pdpContext `json:"pdp_context,omitempty"`
	Services   []string    `json:"services"`
}

// location is the schema Location.
type location struct {
	ICCID           string           `json:"iccid"`
	IMSI            string           `json:"imsi"`
	LastUpdated     string           `json:"last_updated"`
	LastUpdatedGPRS string           `json:"last_updated_gprs"`
	SGSNNumber      string           `json:"sgsn_number"`
	VLRNumber       string           `json:"vlr_number"`
	VLRNumberNP     string           `json:"vlr_number_np"`
	MSCNumberNP     string           `json:"msc_number_np"`
	SGSNNumberNP    string           `json:"sgsn_number_np"`
	OperatorID      string           `json:"operator_id"`
	MSC             string           `json:"msc"`
	SGSNIPAddress   string           `json:"sgsn_ip_address"`
	Operator        locationOperator `json:"operator"`
	Country         locationCountry  `json:"country"`
}

type locationOperator struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	Country operatorCountry `json:"country"`
}

type operatorCountry struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	ISOCode string `json:"iso-code"`
}

type locationCountry struct {
	CountryID   string `json:"country_id"`
	Name        string `json:"name"`
	CountryCode string `json:"country_code"`
	MCC         string `json:"mcc"`
	ISOCode     string `json:"iso-code"`
	Latitude    string `json:"latitude"`
	Longitude   string `json:"longitude"`
}

// pdpContext is the schema PdpContext; all its numbers are strings.
type pdpContext struct {
	PDPContextID       string  `json:"pdp_context_id"`
	EndpointID         string  `json:"endpoint_id"`
	TariffProfileID    string  `json:"tariff_profile_id"`
	TariffID           string  `json:"tariff_id"`
	RatezoneID         string  `json:"ratezone_id"`
	OrganisationID     string  `json:"organisation_id"`
	IMSIID             string  `json:"imsi_id"`
	IMSI               string  `json:"imsi"`
	SIMID              string  `json:"sim_id"`
	TEIDDataPlane      string  `json:"teid_data_plane"`
	TEIDControlPlane   string  `json:"teid_control_plane"`
	GTPVersion         string  `json:"gtp_version"`
	NSAPI              string  `json:"nsapi"`
	SGSNControlPlaneIP string  `json:"sgsn_control_plane_ip_address"`
	SGSNDataPlaneIP    string  `json:"sgsn_data_plane_ip_address"`
	GGSNControlPlaneIP string  `json:"ggsn_control_plane_ip_address"`
	GGSNDataPlaneIP    string  `json:"ggsn_data_plane_ip_address"`
	Created            string  `json:"created"`
	MCC                string  `json:"mcc"`
	MNC                string  `json:"mnc"`
	OperatorID         string  `json:"operator_id"`
	LAC                string  `json:"lac"`
	CI                 string  `json:"ci"`
	UEIPAddress        string  `json:"ue_ip_address"`
	IMEISV             string  `json:"imeisv"`
	Duration           string  `json:"duration"`
	RATType            ratType `json:"rat_type"`
}

type ratType struct {
	ID          string `json:"rat_type_id"`
	Description string `json:"description"`
}
