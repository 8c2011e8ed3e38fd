package inventory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/simfleet/terraform-provider-simfleet/internal/inventory"
)

func TestCompare(t *testing.T) {
	const third, fourth = "8988280666000000002", "8988280666000000003"
	before := parse(t, `{"`+pump+`":{"state":"enabled","label":"=a","tags":["a","b"],"imei":"`+imei+`"},"`+meter+`":{"state":"disabled"},"`+third+`":{"state":"enabled"}}`)
	after := parse(t, `{"`+fourth+`":{"state":"disabled"},"`+pumpLuhn+`":{"state":"disabled","label":"","tags":["b","a"],"imei":"`+imeisv+`","imei_lock":true,"onomondo":{"technologies":["sms","4g"]}},"`+meter+`":{"state":"enabled","tags":["x;y"],"service_profile_id":7}}`)
	text := func(s string) *string { return &s }
	want := inventory.Diff{
		Added: []string{fourth}, Removed: []string{third}, Enabled: []string{meter}, Disabled: []string{fourth, pumpLuhn},
		Changed: []inventory.Difference{
			{SIM: pumpLuhn, Attribute: "state", Before: text("enabled"), After: text("disabled")},
			{SIM: pumpLuhn, Attribute: "label", Before: text("=a"), After: text("")},
			{SIM: pumpLuhn, Attribute: "imei_lock", After: text("true")},
			{SIM: pumpLuhn, Attribute: "onomondo.technologies", After: text(`["4g","sms"]`)},
			{SIM: meter, Attribute: "state", Before: text("disabled"), After: text("enabled")},
			{SIM: meter, Attribute: "tags", After: text(`["x;y"]`)},
			{SIM: meter, Attribute: "service_profile_id", After: text("7")},
		},
	}
	if diff := cmp.Diff(want, inventory.Compare(before, after)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(inventory.Diff{}, inventory.Compare(before, parse(t, before.Encode()+" "))); diff != "" {
		t.Error(diff)
	}
	if unmanaged := inventory.Compare(before, parse(t, `{"`+pump+`":{},"`+meter+`":{},"`+third+`":{}}`)); len(unmanaged.Changed) != 6 || len(unmanaged.Disabled)+len(unmanaged.Enabled) > 0 {
		t.Errorf("Compare = %+v", unmanaged)
	}
}
