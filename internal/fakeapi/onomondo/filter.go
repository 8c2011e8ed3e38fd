package onomondo

import (
	"fmt"
	"strconv"
	"strings"
)

// filter lets through the SIMs whose field has the value.
type filter struct {
	field func(SIM) string
	value string
}

// filterFields are what SIMs can be filtered by.
var filterFields = map[string]func(SIM) string{
	"online":            func(s SIM) string { return strconv.FormatBool(s.Online) },
	"activated":         func(s SIM) string { return strconv.FormatBool(s.Activated) },
	"connector":         func(s SIM) string { return s.Connector },
	"network_whitelist": func(s SIM) string { return s.NetworkWhitelist },
}

// parseFilters reads texts like "online:true". How several are written is not published:
// here the parameter is repeated.
func parseFilters(texts []string) ([]filter, error) {
	var filters []filter
	for _, text := range texts {
		name, value, ok := strings.Cut(text, ":")
		field := filterFields[name]
		if !ok || field == nil {
			return nil, badRequest("filter_invalid", fmt.Sprintf("%q is not a filter.", text))
		}
		filters = append(filters, filter{field, value})
	}
	return filters, nil
}

// accepted are the SIMs that all filters let through.
func accepted(all []SIM, filters []filter) []SIM {
	var found []SIM
	for _, s := range all {
		if fits(s, filters) {
			found = append(found, s)
		}
	}
	return found
}

func fits(s SIM, filters []filter) bool {
	for _, f := range filters {
		if f.field(s) != f.value {
			return false
		}
	}
	return true
}
