package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// described counts what has a description, and reports what has none.
type described struct {
	t     *testing.T
	count int
}

func (d *described) text(what, text string) {
	d.t.Helper()
	d.count++
	if len(text) < len("data or sms") {
		d.t.Errorf("%s: no description: %q", what, text)
	}
}

func (d *described) attributes(in string, attributes []*tfprotov6.SchemaAttribute) {
	d.t.Helper()
	for _, a := range attributes {
		what := in + "." + a.Name
		d.text(what, a.Description)
		if a.NestedType != nil {
			d.attributes(what, a.NestedType.Attributes)
		}
	}
}

func (d *described) schemas(kind string, schemas map[string]*tfprotov6.Schema) {
	d.t.Helper()
	for name, s := range schemas {
		d.text(kind+" "+name, s.Block.Description)
		d.block(kind+" "+name, s.Block)
	}
}

func (d *described) block(in string, b *tfprotov6.SchemaBlock) {
	d.t.Helper()
	d.attributes(in, b.Attributes)
	for _, nested := range b.BlockTypes {
		d.text(in+"."+nested.TypeName, nested.Block.Description)
		d.block(in+"."+nested.TypeName, nested.Block)
	}
}

// Everything that a user may write or read has a description: the provider, resources,
// data sources and functions, down to the last attribute and parameter.
func TestSchemas_everythingIsDescribed(t *testing.T) {
	t.Parallel()
	server, err := providerserver.NewProtocol6WithError(provider.New("test")())()
	if err != nil {
		t.Fatal(err)
	}
	all, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	d := &described{t: t}
	d.schemas("provider", map[string]*tfprotov6.Schema{"simfleet": all.Provider})
	d.schemas("resource", all.ResourceSchemas)
	d.schemas("data source", all.DataSourceSchemas)
	d.schemas("ephemeral resource", all.EphemeralResourceSchemas)
	d.schemas("list resource", all.ListResourceSchemas)
	for name, a := range all.ActionSchemas {
		d.schemas("action", map[string]*tfprotov6.Schema{name: a.Schema})
	}
	for name, f := range all.Functions {
		d.function("function "+name, f)
	}
	d.identities(server)
	if d.count < 400 {
		t.Errorf("only %d descriptions were looked at", d.count)
	}
}

func (d *described) function(what string, f *tfprotov6.Function) {
	d.t.Helper()
	d.text(what, f.Description)
	d.text(what+"'s summary", f.Summary)
	for _, p := range f.Parameters {
		d.text(what+"("+p.Name+")", p.Description)
	}
	if f.VariadicParameter != nil {
		d.text(what+"("+f.VariadicParameter.Name+"...)", f.VariadicParameter.Description)
	}
}

// identities are what an import block may name in the place of an id.
func (d *described) identities(server tfprotov6.ProviderServer) {
	d.t.Helper()
	all, err := server.GetResourceIdentitySchemas(d.t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		d.t.Fatal(err)
	}
	for name, s := range all.IdentitySchemas {
		for _, a := range s.IdentityAttributes {
			d.text("identity "+name+"."+a.Name, a.Description)
		}
	}
}
