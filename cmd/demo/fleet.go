package main

import (
	_ "embed" // the configuration
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/emnify"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onence"
	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi/onomondo"
)

//go:embed config/main.tf
var configuration []byte

// fleet is one platform's part in the demo.
type fleet struct {
	name  string // the sandbox's platform, and the name of the CSV
	title string
	store string // the sandbox's file, in the folder
	sims  int
	iccid func(n int) string
	// off switches a SIM off in the platform's portal, rename gives it another label.
	off, rename string
}

// platforms are those of config/main.tf, in its order.
var platforms = []fleet{
	newFleet("1nce", "1NCE", 1000, onence.ICCID, onence.SwitchOff, "label"),
	newFleet("emnify", "emnify", 250, emnify.ICCID, emnify.SwitchOff, "name"),
	// BICS runs on emnify's platform: the same numbers, of which this account manages others.
	newFleet("bics", "BICS", 250, func(n int) string { return emnify.ICCID(250 + n) }, emnify.SwitchOff, "name"),
	newFleet("onomondo", "Onomondo", 250, onomondo.ICCID, onomondo.SwitchOff, "label"),
}

func newFleet(name, title string, sims int, iccid func(int) string, off, label string) fleet {
	return fleet{
		name: name, title: title, store: filepath.Join(".simfleet", name+".db"), sims: sims, iccid: iccid,
		off: off, rename: fmt.Sprintf(`{%q: "do not touch"}`, label),
	}
}

// The rows of a spreadsheet in which "disabled" was filled down, by mistake.
const (
	slipFrom = 100
	slipTo   = 130
)

// csv is the fleet as its people want it, or with the mistake.
func (f fleet) csv(slip bool) string {
	var text strings.Builder
	text.WriteString("iccid,state,label\n")
	for n := range f.sims {
		state := "enabled"
		if slip && n >= slipFrom && n < slipTo {
			state = "disabled"
		}
		fmt.Fprintf(&text, "%s,%s,%s-meter-%04d\n", f.iccid(n), state, f.name, n)
	}
	return text.String()
}

// writeCSVs writes the spreadsheets of all platforms.
func writeCSVs(folder string, slip bool) error {
	for _, f := range platforms {
		if err := os.WriteFile(filepath.Join(folder, f.name+".csv"), []byte(f.csv(slip)), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// prepare makes the folder, or a temporary one, with the configuration in it. What a
// folder holds already is nobody's to overwrite.
func prepare(folder string) (string, error) {
	var err error
	if folder == "" {
		folder, err = os.MkdirTemp("", "simfleet-demo-")
	} else if folder, err = filepath.Abs(folder); err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err != nil {
		return "", err
	}
	found, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return "", fmt.Errorf("%s is not empty: name a new folder", folder)
	}
	if err := os.WriteFile(filepath.Join(folder, "main.tf"), configuration, 0o600); err != nil {
		return "", err
	}
	return folder, writeCSVs(folder, false)
}
