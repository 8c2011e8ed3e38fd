package provider_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

func TestPrintable(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "",
		"Zähler 7, 計器 «Süd»\n\tnext  line 👩‍🔧": "Zähler 7, 計器 «Süd»\n\tnext  line 👩‍🔧",
		"a\x1b[31mred\x1b[0m":          `a\x1b[31mred\x1b[0m`,
		"\x1b]0;title\a":               `\x1b]0;title\a`,
		"100 %\rok":                    `100 %\rok`,
		"one\r\ntwo":                   "one\ntwo",
		"a\bb\x00c\x7fd\u009be":        `a\bb\x00c\x7fd\u009be`,
		"a\u202ebdc\u2066\u200f\u061c": `a\u202ebdc\u2066\u200f\u061c`,
		"a\u2028b\ufeffc\U000e0041":    `a\u2028b\ufeffc\U000e0041`,
		"caf\xff":                      "caf\ufffd",
	} {
		if got := simfleet.Printable(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// evil answers each call with what a terminal must not get.
type evil struct{ simfleet.Protocol }

const evilText, tameText = "SIM \x1b[2K\r is fine\u202e", `SIM \x1b[2K\r is fine\u202e`

func evilDiagnostics() []*tfprotov6.Diagnostic {
	return []*tfprotov6.Diagnostic{{Severity: tfprotov6.DiagnosticSeverityError, Summary: evilText, Detail: evilText}}
}

func (evil) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) ReadResource(context.Context, *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return &tfprotov6.ReadResourceResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) PlanResourceChange(context.Context, *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return &tfprotov6.PlanResourceChangeResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) ApplyResourceChange(context.Context, *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return &tfprotov6.ApplyResourceChangeResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) ImportResourceState(context.Context, *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return &tfprotov6.ImportResourceStateResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) MoveResourceState(context.Context, *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return &tfprotov6.MoveResourceStateResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) GenerateResourceConfig(context.Context, *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	return &tfprotov6.GenerateResourceConfigResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) ReadDataSource(context.Context, *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return &tfprotov6.ReadDataSourceResponse{Diagnostics: evilDiagnostics()}, nil
}

func (evil) CallFunction(context.Context, *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return &tfprotov6.CallFunctionResponse{Error: &tfprotov6.FunctionError{Text: evilText}}, nil
}

func (evil) ListResource(context.Context, *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	return &tfprotov6.ListResourceServerStream{Results: slices.Values([]tfprotov6.ListResourceResult{{DisplayName: evilText, Diagnostics: evilDiagnostics()}})}, nil
}

// Nothing that a platform says does anything to a terminal, whichever call it answers.
func TestServer_printsNoControlCharacters(t *testing.T) {
	t.Parallel()
	if !simfleet.IsPrinting(simfleet.NewServer(simfleet.New("test")())) {
		t.Error("the server that is served does not see to it")
	}
	server := reflect.ValueOf(simfleet.Printing(evil{}))
	for _, name := range carrying {
		call := server.MethodByName(name)
		out := call.Call([]reflect.Value{reflect.ValueOf(t.Context()), reflect.New(call.Type().In(1).Elem())})
		for _, text := range textsOf(t, out[0].Interface()) {
			if text != tameText {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

// carrying are the calls whose answers may hold a platform's words.
var carrying = []string{
	"ConfigureProvider", "ReadResource", "PlanResourceChange", "ApplyResourceChange", "ImportResourceState", "MoveResourceState",
	"GenerateResourceConfig", "ValidateResourceConfig", "ReadDataSource", "CallFunction", "ListResource",
}

// textsOf are the texts of an answer.
func textsOf(t *testing.T, answer any) []string {
	t.Helper()
	var texts []string
	add := func(diags []*tfprotov6.Diagnostic) {
		for _, d := range diags {
			texts = append(texts, d.Summary, d.Detail)
		}
	}
	switch answer := answer.(type) {
	case *tfprotov6.CallFunctionResponse:
		return []string{answer.Error.Text}
	case *tfprotov6.ListResourceServerStream:
		for result := range answer.Results {
			texts = append(texts, result.DisplayName)
			add(result.Diagnostics)
		}
	default:
		diags, ok := reflect.ValueOf(answer).Elem().FieldByName("Diagnostics").Interface().([]*tfprotov6.Diagnostic)
		if !ok {
			t.Fatal("no diagnostics")
		}
		add(diags)
	}
	if len(texts) == 0 {
		t.Error("no text")
	}
	return texts
}
