package review

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// plan is what is read of a plan's JSON. The types of hashicorp/terraform-json are not
// used: they refuse a format version that they do not know, and decode the whole fleet
// four times (prior state and planned values besides), of which two are needed.
type plan struct {
	FormatVersion    string           `json:"format_version"`
	TerraformVersion string           `json:"terraform_version"`
	Changes          []resourceChange `json:"resource_changes"`
	Drift            []resourceChange `json:"resource_drift"`
	Deferred         []deferredChange `json:"deferred_changes"`
	Invocations      []invocation     `json:"action_invocations"`
	Complete         *bool            `json:"complete"`
	Errored          bool             `json:"errored"`
	Configuration    *configuration   `json:"configuration"`

	// These tell a plan from a state and from a log.
	PlannedValues *skipped `json:"planned_values"`
	Values        *skipped `json:"values"`
	Level         *skipped `json:"@level"`
}

// skipped is a value of which only its presence counts.
type skipped struct{}

// UnmarshalJSON takes any value and keeps none.
func (*skipped) UnmarshalJSON([]byte) error { return nil }

type resourceChange struct {
	Address       string `json:"address"`
	ModuleAddress string `json:"module_address"`
	Mode          string `json:"mode"`
	Type          string `json:"type"`
	Name          string `json:"name"`
	Deposed       string `json:"deposed"`
	Change        change `json:"change"`
}

type change struct {
	Actions         actions        `json:"actions"`
	Before          map[string]any `json:"before"`
	After           map[string]any `json:"after"`
	AfterUnknown    any            `json:"after_unknown"`
	BeforeSensitive any            `json:"before_sensitive"`
	AfterSensitive  any            `json:"after_sensitive"`
	Importing       *skipped       `json:"importing"`
}

type deferredChange struct {
	Reason string         `json:"reason"`
	Change resourceChange `json:"resource_change"`
}

// invocation is an action that the apply invokes (Terraform 1.14).
type invocation struct {
	Address string `json:"address"`
	Type    string `json:"type"`
}

// The texts that are no plan, each with what to do.
var (
	errBinary  = errors.New("this is a saved plan, not its JSON: run terraform show -json on it first")
	errState   = errors.New("this is the JSON of a state, not of a plan: name the saved plan, as in terraform show -json plan.bin")
	errLog     = errors.New("this is the log of terraform plan -json: save the plan with -out=plan.bin and run terraform show -json plan.bin")
	errNoPlan  = errors.New("this is not the JSON of a plan: it has no format_version; run terraform show -json on a saved plan")
	errNoJSON  = errors.New("this is not JSON: run terraform show -json on a saved plan; in GitHub Actions, set terraform_wrapper: false for hashicorp/setup-terraform")
	errNothing = errors.New("the plan is empty: terraform show -json has printed nothing, it may have failed")
)

// readPlan reads a plan's JSON to its end.
func readPlan(input io.Reader) (*plan, error) {
	data, err := io.ReadAll(input)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) { // a plan file is a zip
		return nil, errBinary
	}
	data = bytes.TrimSpace(decoded(data))
	if len(data) == 0 {
		return nil, errNothing
	}
	var p plan
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber() // an id above 2^53 stays itself
	if err := decoder.Decode(&p); err != nil {
		return nil, notJSON(err)
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more text behind the plan's JSON: hand over one plan")
	}
	return &p, nil
}

func notJSON(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the plan's JSON ends in its midst: terraform show -json may have been cut off")
	}
	if _, mistyped := errors.AsType[*json.UnmarshalTypeError](err); mistyped {
		return fmt.Errorf("this is not the JSON of a plan: %w", err)
	}
	return fmt.Errorf("%w (%w)", errNoJSON, err)
}

// check tells a plan from what is easily mistaken for one.
func (p *plan) check() error {
	switch {
	case p.Level != nil:
		return errLog
	case p.FormatVersion == "":
		return errNoPlan
	case p.PlannedValues == nil && p.Changes == nil:
		return errState
	}
	return nil
}

// newer reports whether the plan's format has another major version than the one that
// is known here: what is recognized still counts, and the review says so.
func (p *plan) newer() bool {
	major, _, _ := strings.Cut(p.FormatVersion, ".")
	return major != "0" && major != "1"
}

// decoded takes off what Windows puts around a redirected output: PowerShell 5 writes
// UTF-16, and editors a byte order mark.
func decoded(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	units := make([]uint16, 0, len(data)/2)
	for at := 2; at+1 < len(data); at += 2 {
		units = append(units, order.Uint16(data[at:]))
	}
	return []byte(string(utf16.Decode(units)))
}
