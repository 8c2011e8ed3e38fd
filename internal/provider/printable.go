package provider

import (
	"context"
	"iter"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// printing is the one way by which texts reach a terminal. What platforms say is in
// errors, warnings, notes and names, and a control character in it would color the
// terminal, erase what stands there, or turn a text around.
type printing struct{ protocol }

// ConfigureProvider implements [tfprotov6.ProviderServer], as the methods below do.
func (p printing) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	resp, err := p.protocol.ConfigureProvider(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := p.protocol.ReadResource(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := p.protocol.PlanResourceChange(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := p.protocol.ApplyResourceChange(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	resp, err := p.protocol.ImportResourceState(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) MoveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	resp, err := p.protocol.MoveResourceState(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) GenerateResourceConfig(ctx context.Context, req *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	resp, err := p.protocol.GenerateResourceConfig(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	resp, err := p.protocol.ValidateResourceConfig(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := p.protocol.ReadDataSource(ctx, req)
	if resp != nil {
		printableAll(resp.Diagnostics)
	}
	return resp, err
}

func (p printing) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	resp, err := p.protocol.CallFunction(ctx, req)
	if resp != nil && resp.Error != nil {
		resp.Error.Text = printable(resp.Error.Text)
	}
	return resp, err
}

func (p printing) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	resp, err := p.protocol.ListResource(ctx, req)
	if resp != nil && resp.Results != nil {
		resp.Results = printableResults(resp.Results)
	}
	return resp, err
}

// printableResults are the results of a query, whose names are mostly the labels of SIMs.
func printableResults(results iter.Seq[tfprotov6.ListResourceResult]) iter.Seq[tfprotov6.ListResourceResult] {
	return func(yield func(tfprotov6.ListResourceResult) bool) {
		for result := range results {
			result.DisplayName = printable(result.DisplayName)
			printableAll(result.Diagnostics)
			if !yield(result) {
				return
			}
		}
	}
}

func printableAll(diags []*tfprotov6.Diagnostic) {
	for _, d := range diags {
		d.Summary, d.Detail = printable(d.Summary), printable(d.Detail)
	}
}

// printable is a text whose control characters are written as Go and JSON write them.
// Lines, tabs and the letters and signs of all languages stay as they are.
func printable(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "\ufffd")
	if strings.IndexFunc(text, controls) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if controls(r) {
			quoted := strconv.QuoteRune(r)
			b.WriteString(quoted[1 : len(quoted)-1])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// controls reports whether a character does something to a terminal: control characters,
// marks of direction, and what else cannot be seen. Joiners are parts of letters.
func controls(r rune) bool {
	switch r {
	case '\n', '\t', '\u200c', '\u200d':
		return false
	}
	return !unicode.IsGraphic(r)
}
