package main

import (
	"fmt"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/platform/onomondo"
)

// adapters makes one of each platform; no call is made with them.
func adapters() ([]platform.SIMs, error) {
	one, err := onence.New(onence.Config{})
	if err != nil {
		return nil, err
	}
	em, err := emnify.New(emnify.Config{Name: platform.PlatformEmnify})
	if err != nil {
		return nil, err
	}
	bics, err := emnify.New(emnify.Config{Name: platform.PlatformBICS})
	if err != nil {
		return nil, err
	}
	onomondo, err := onomondo.New(onomondo.Config{})
	if err != nil {
		return nil, err
	}
	return []platform.SIMs{one, em, bics, onomondo}, nil
}

// row is one line of the table.
type row struct {
	what string
	cell func(p platform.SIMs) string
}

// rows are the table's lines, what users meet first at the top.
func rows() []row {
	return []row{
		attribute("state", platform.Change{State: pointer(platform.Disabled)}),
		attribute("label", platform.Change{Label: pointer("a")}),
		attribute("imei_lock", platform.Change{IMEILock: pointer(false)}),
		attribute("imei", platform.Change{IMEILock: pointer(true), IMEI: pointer(platform.IMEI("356938035643809"))}),
		attribute("tags", platform.Change{Tags: pointer([]string{"a"})}),
		attribute("service_profile_id", platform.Change{ServiceProfileID: pointer(int64(1))}),
		attribute("tariff_profile_id", platform.Change{TariffProfileID: pointer(int64(1))}),
		attribute("onomondo", platform.Change{NetworkList: pointer("a"), Connector: pointer("b"), Technologies: pointer(platform.Technologies())}),
		{"SIMs in one bulk call", func(p platform.SIMs) string { return fmt.Sprint(p.Traits().BatchSize) }},
		{"bulk calls at the same time", func(p platform.SIMs) string { return fmt.Sprint(max(1, p.Traits().ConcurrentBatches)) }},
		{"`simfleet_quota` (resource)", func(p platform.SIMs) string { return yes(setsQuotas(p)) }},
		capability[platform.DNSConfigWriter]("`simfleet_dns_config`"),
		capability[platform.ServiceProfileWriter]("`simfleet_service_profile`"),
		capability[platform.DataStreamWriter]("`simfleet_data_stream`"),
		capability[platform.NetworkListWriter]("`simfleet_network_list`"),
		capability[platform.ConnectorWriter]("`simfleet_connector`"),
		capability[platform.WebhookWriter]("`simfleet_webhook`"),
		capability[platform.TagReader]("`simfleet_tags`"),
		capability[platform.TariffProfileReader]("`simfleet_tariff_profiles`"),
		capability[platform.QuotaReader]("`simfleet_quota` (data source)"),
		capability[platform.UsageReader]("`simfleet_usage`"),
		capability[platform.EventReader]("`simfleet_events`"),
		capability[platform.ConnectivityReader]("`simfleet_connectivity`"),
		capability[platform.SIMFinder]("`simfleet_sims` by IMEI or IP address in one call"),
		capability[platform.OrderReader]("`simfleet_orders`, `simfleet_order`"),
		capability[platform.ProductReader]("`simfleet_products`"),
	}
}

func pointer[T any](v T) *T { return &v }

func attribute(name string, c platform.Change) row {
	return row{"`" + name + "`", func(p platform.SIMs) string { return yes(platform.Check(p, c) == nil) }}
}

func capability[T any](what string) row {
	return row{what, func(p platform.SIMs) string {
		_, able := p.(T)
		return yes(able)
	}}
}

// setsQuotas: a quota stands beside the SIM, or is one of its settings.
func setsQuotas(p platform.SIMs) bool {
	_, beside := p.(platform.QuotaWriter)
	_, setting := p.(platform.DataLimiter)
	return beside || setting
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "–"
}

func table() (string, error) {
	platforms, err := adapters()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("| |")
	for _, p := range platforms {
		fmt.Fprintf(&b, " %s |", p.Name().Title())
	}
	b.WriteString("\n| --- |" + strings.Repeat(" --- |", len(platforms)) + "\n")
	for _, r := range rows() {
		fmt.Fprintf(&b, "| %s |", r.what)
		for _, p := range platforms {
			fmt.Fprintf(&b, " %s |", r.cell(p))
		}
		b.WriteString("\n")
	}
	return b.String(), nil
}
