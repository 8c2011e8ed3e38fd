package driver_test

import (
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// What the CLI needs of the stub beside what the driver needs.

func (s *stub) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	return &tfprotov6.GetMetadataResponse{Resources: []tfprotov6.ResourceMetadata{{TypeName: thing}}}, nil
}

func (s *stub) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return &tfprotov6.GetFunctionsResponse{}, nil
}

func (s *stub) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}

// truth is config, as the CLI reads it.
const truth = `
resource "stub_thing" "it" {
  name   = "n"
  note   = "x"
  secret = "s"
  rules  = [{ port = 80, host = "a" }]
  lines  = ["a", "b"]
}
`

// words are those of a summary; OpenTofu has others about write-only values.
func words(summary string) *regexp.Regexp {
	return regexp.MustCompile(`(?s)` + strings.ReplaceAll(regexp.QuoteMeta(summary), " ", `\s+`) + `|Invalid provider response.*write-only`)
}

// The driver calls wrong what the real CLI calls wrong, in the same words, and nothing else.
func TestAccTruth(t *testing.T) {
	t.Parallel()
	for name, test := range bugs() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onCLI(t, &test.stub, resource.TestStep{Config: truth, ExpectError: words(test.want)})
		})
	}
	t.Run("sound", func(t *testing.T) {
		t.Parallel()
		onCLI(t, &stub{}, resource.TestStep{Config: truth})
	})
}

// A plan that changes its mind once a value is known is what the CLI finds, too.
func TestAccTruth_finalPlan(t *testing.T) {
	t.Parallel()
	s := &stub{plan: func(v map[string]any) {
		v["size"] = 3
		if note, ok := v["note"].(tftypes.Value); ok && note.IsKnown() {
			v["size"] = 4
		}
	}}
	onCLI(t, s, resource.TestStep{ExpectError: words(driver.InconsistentPlan), Config: `
resource "terraform_data" "late" {
  input = "late"
}

resource "stub_thing" "it" {
  name = "n"
  note = terraform_data.late.output
}
`})
}

// What the driver proposes to a provider is what the CLI proposes: on create, on update,
// and where a value or an element is left out.
func TestAccTruth_proposals(t *testing.T) {
	t.Parallel()
	cli, own := &stub{}, &stub{}
	r := start(t, own)
	var steps []resource.TestStep
	var state *driver.State
	for _, c := range []map[string]any{
		{"name": "n", "note": "x", "size": 2, "secret": "s", "rules": []any{rule, map[string]any{"port": 81}}, "place": map[string]any{"room": "a"}},
		{"name": "n", "rules": []any{map[string]any{"port": 81, "host": "b"}}},
		{"name": "m", "rules": []any{}},
	} {
		plan, err := r.Plan(t.Context(), state, object(c))
		if err != nil {
			t.Fatal(err)
		}
		if state, err = r.Apply(t.Context(), plan, object(c)); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, resource.TestStep{Config: "resource \"stub_thing\" \"it\" {\n" + hcl(c) + "}\n"})
	}
	onCLI(t, cli, steps...)
	for _, proposal := range own.proposals {
		if !slices.ContainsFunc(cli.proposals, func(v tftypes.Value) bool { return driver.Same(v, proposal) }) {
			t.Errorf("the driver alone proposes %s", proposal)
		}
	}
	if len(own.proposals) < 6 {
		t.Errorf("only %d proposals were compared", len(own.proposals))
	}
}

// hcl are a configuration's lines; JSON is HCL.
func hcl(c map[string]any) string {
	var out strings.Builder
	for name, value := range c {
		raw, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		out.WriteString(name + " = " + string(raw) + "\n")
	}
	return out.String()
}

func onCLI(t *testing.T, s *stub, steps ...resource.TestStep) {
	t.Helper()
	resource.Test(t, resource.TestCase{
		ProtoV6ProviderFactories: map[string]func() (tfprotov6.ProviderServer, error){
			"stub": func() (tfprotov6.ProviderServer, error) { return s, nil },
		},
		Steps: steps,
	})
}
