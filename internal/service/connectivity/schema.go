package connectivity

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/simfleet/terraform-provider-simfleet/internal/tfkit"
)

func locationAttribute() schema.Attribute {
	return tfkit.ComputedObject("Network that the SIM was last seen in. Null where it never was.", map[string]schema.Attribute{
		"imsi":        tfkit.ComputedString("IMSI with which the SIM registered."),
		"operator":    tfkit.ComputedString("Name of the network operator."),
		"country":     tfkit.ComputedString("Name of the country."),
		"country_iso": tfkit.ComputedString("Country (ISO 3166-1 alpha-2), as the platform spells it."),
		"mcc":         tfkit.ComputedString("Mobile country code (MCC), 3 digits."),
		"mnc":         tfkit.ComputedString("Mobile network code (MNC), 2 or 3 digits."),
		"sgsn":        tfkit.ComputedString("Global title of the SGSN, which serves the SIM's data."),
		"vlr":         tfkit.ComputedString("Global title of the VLR, in which the SIM is registered."),
		"msc":         tfkit.ComputedString("Global title of the MSC, which serves the SIM's SMS."),
		"updated_at":  tfkit.ComputedString("When the SIM was last seen there (RFC 3339, UTC)."),
	})
}

func pdpAttribute() schema.Attribute {
	return tfkit.ComputedObject("Open data session (PDP context). Null where there is none.", map[string]schema.Attribute{
		"id":         tfkit.ComputedString("The platform's key of the session."),
		"imsi":       tfkit.ComputedString("IMSI with which the session was opened."),
		"imeisv":     tfkit.ComputedString("IMEISV of the device, 16 digits."),
		"ip_address": tfkit.ComputedString("IP address of the device."),
		"apn":        tfkit.ComputedString("Access point name (APN)."),
		"rat":        tfkit.ComputedString("Radio access technology, as the platform names it."),
		"mcc":        tfkit.ComputedString("Mobile country code (MCC), 3 digits."),
		"mnc":        tfkit.ComputedString("Mobile network code (MNC), 2 or 3 digits."),
		"lac":        tfkit.ComputedString("Location area code (LAC)."),
		"cell_id":    tfkit.ComputedString("Cell identity (CI)."),
		"ggsn":       tfkit.ComputedString("IP address of the GGSN's control plane."),
		"sgsn":       tfkit.ComputedString("IP address of the SGSN's control plane."),
		"created_at": tfkit.ComputedString("When the session was opened (RFC 3339, UTC)."),
	})
}

func cellAttribute() schema.Attribute {
	return tfkit.ComputedObject("Radio cell that the SIM is attached to. Null where the network did not tell: on 1NCE it does in 2G and 3G only.",
		map[string]schema.Attribute{
			"mcc":         tfkit.ComputedString("Mobile country code (MCC), 3 digits."),
			"mnc":         tfkit.ComputedString("Mobile network code (MNC), 2 or 3 digits."),
			"lac":         tfkit.ComputedInt64("Location area code (LAC)."),
			"cell_id":     tfkit.ComputedInt64("Cell identity (CI)."),
			"current":     tfkit.ComputedBool("Whether the SIM is in this cell now; if not, it is the last one that was known."),
			"age_minutes": tfkit.ComputedInt64("How old that knowledge is, in minutes."),
		})
}
