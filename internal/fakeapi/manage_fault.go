package fakeapi

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

const aboutFaults = `Makes something go wrong. The body is an object; all fields are optional:
  "kind"         what goes wrong:
                   "status" (the default) answers with an error in place of the platform: "status", "retry_after"
                     ("2s"), "retry_after_date" (true sends it as a date) and "body" say which;
                   "html" answers with a page, as a proxy would: "status", "retry_after", "retry_after_date";
                   "reset_before" and "reset_after" break the connection before or after the request took effect;
                   "cut" ends in the middle of the answer;
                   "slow" waits for "delay" ("1.5s") first;
                   "never_applied" accepts a change of "iccid" (of all SIMs without it) and never makes it;
                   "applied_late" makes it later by "delay";
                   "shift_insert" and "shift_remove" add or remove a first SIM while a list is read
  "route"        the route that it happens to, as GET /_fake/requests names it; all without it
  "calls"        the calls that it happens to, counted from 1: [1, 3]; every call without it
  "probability"  the share of the calls that it happens to, 0 to 1, chosen by "seed"`

// kindFields are the fields that only some kinds of faults look at.
var kindFields = map[FaultKind][]string{
	FaultStatus:       {"status", "retry_after", "retry_after_date", "body"},
	FaultHTML:         {"status", "retry_after", "retry_after_date"},
	FaultSlow:         {"delay"},
	FaultAppliedLate:  {"delay", "iccid"},
	FaultNeverApplied: {"iccid"},
}

// readFault reads the body of a request for a fault, and refuses what would be ignored.
func (s *Server) readFault(r *http.Request) (Fault, error) {
	raw, err := readBody(r)
	if err != nil {
		return Fault{}, err
	}
	var in faultJSON
	if err := decodeObject(raw, &in); err != nil {
		return Fault{}, err
	}
	if in.Kind == "" {
		in.Kind = FaultStatus
	}
	fault, err := in.fault()
	if err != nil {
		return Fault{}, err
	}
	return fault, errors.Join(fault.check(), in.checkKind(), s.checkRoute(in.Route))
}

// checkKind refuses fields that the fault's kind does not look at, and kinds that lack one.
func (in faultJSON) checkKind() error {
	given := map[string]bool{
		"status": in.Status != 0, "retry_after": in.RetryAfter != "", "retry_after_date": in.RetryAfterDate,
		"body": in.Body != "", "delay": in.Delay != "", "iccid": in.ICCID != "",
	}
	own := kindFields[in.Kind]
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if given[name] && !slices.Contains(own, name) {
			return fmt.Errorf("a fault of kind %q has no %s; %s", in.Kind, name,
				listed("beside route, calls, probability and seed it has", own, "it has route, calls, probability and seed"))
		}
	}
	if slices.Contains(own, "delay") && in.Delay == "" {
		return fmt.Errorf("a fault of kind %q needs a delay, like \"1.5s\"", in.Kind)
	}
	if _, ok := ICCID19(in.ICCID); in.ICCID != "" && !ok {
		return fmt.Errorf("iccid: %q is no ICCID of 19 or 20 digits", in.ICCID)
	}
	return nil
}

// checkRoute refuses a route that the platform does not have: nothing would ever happen.
func (s *Server) checkRoute(route string) error {
	method, rest, _ := strings.Cut(route, " ")
	unknown := rest == "*" && method != "" && method == strings.ToUpper(method) // what the platform does not know itself
	if route == "" || unknown || slices.Contains(s.patterns, route) {
		return nil
	}
	return fmt.Errorf("route: the platform has no %q; it has %s, and \"GET *\" for what it does not know", route, strings.Join(slices.Sorted(slices.Values(s.patterns)), ", "))
}
