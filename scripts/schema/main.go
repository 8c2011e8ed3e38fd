// Command schema prints the provider's schema as "terraform providers schema -json"
// would, for the documentation generator. It asks the provider itself, without a CLI,
// so that everything the provider offers is in it: see scripts/docs.sh.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// name is the key under which the documentation generator looks for the provider.
const name = "simfleet"

// object is a JSON object. Like the CLI's, it has no keys for zero values.
type object map[string]any

func main() {
	log.SetFlags(0)
	schemas, err := providersSchema(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	if err := out.Encode(schemas); err != nil {
		log.Fatal(err)
	}
}

// providersSchema is the whole document, with this provider alone in it.
func providersSchema(ctx context.Context) (object, error) {
	server, err := providerserver.NewProtocol6WithError(provider.New("dev")())()
	if err != nil {
		return nil, err
	}
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(failure(schemas.Diagnostics), failure(identities.Diagnostics)); err != nil {
		return nil, err
	}
	return object{
		"format_version": "1.0",
		"provider_schemas": object{name: object{
			"provider":                   schema(schemas.Provider),
			"resource_schemas":           each(schemas.ResourceSchemas, schema),
			"resource_identity_schemas":  each(identities.IdentitySchemas, identitySchema),
			"data_source_schemas":        each(schemas.DataSourceSchemas, schema),
			"ephemeral_resource_schemas": each(schemas.EphemeralResourceSchemas, schema),
			"list_resource_schemas":      each(schemas.ListResourceSchemas, schema),
			"action_schemas":             each(schemas.ActionSchemas, actionSchema),
			"functions":                  each(schemas.Functions, function),
		}},
	}, nil
}

// failure returns the error diagnostics as one error, or nil.
func failure(diagnostics []*tfprotov6.Diagnostic) error {
	var errs []error
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			errs = append(errs, fmt.Errorf("%s: %s", d.Summary, d.Detail))
		}
	}
	return errors.Join(errs...)
}

func each[T any](items map[string]T, convert func(T) object) object {
	converted := make(object, len(items))
	for key, item := range items {
		converted[key] = convert(item)
	}
	return converted
}

func schema(s *tfprotov6.Schema) object {
	return object{"version": s.Version, "block": block(s.Block)}
}

func actionSchema(s *tfprotov6.ActionSchema) object {
	return object{"block": block(s.Schema.Block)}
}

func identitySchema(s *tfprotov6.ResourceIdentitySchema) object {
	attributes := make(object, len(s.IdentityAttributes))
	for _, a := range s.IdentityAttributes {
		attributes[a.Name] = withoutZeros(object{
			"type":                a.Type,
			"description":         a.Description,
			"required_for_import": a.RequiredForImport,
			"optional_for_import": a.OptionalForImport,
		})
	}
	return object{"version": s.Version, "attributes": attributes}
}

func block(b *tfprotov6.SchemaBlock) object {
	blocks := make(object, len(b.BlockTypes))
	for _, nested := range b.BlockTypes {
		blocks[nested.TypeName] = withoutZeros(object{
			"nesting_mode": mode(nested.Nesting),
			"block":        block(nested.Block),
			"min_items":    nested.MinItems,
			"max_items":    nested.MaxItems,
		})
	}
	return withoutZeros(object{
		"attributes":          attributes(b.Attributes),
		"block_types":         blocks,
		"description":         b.Description,
		"description_kind":    mode(b.DescriptionKind),
		"deprecated":          b.Deprecated,
		"deprecation_message": b.DeprecationMessage,
	})
}

func attributes(list []*tfprotov6.SchemaAttribute) object {
	converted := make(object, len(list))
	for _, a := range list {
		o := object{
			"description":         a.Description,
			"description_kind":    mode(a.DescriptionKind),
			"deprecated":          a.Deprecated,
			"deprecation_message": a.DeprecationMessage,
			"required":            a.Required,
			"optional":            a.Optional,
			"computed":            a.Computed,
			"sensitive":           a.Sensitive,
			"write_only":          a.WriteOnly,
		}
		if a.NestedType != nil {
			o["nested_type"] = object{
				"attributes":   attributes(a.NestedType.Attributes),
				"nesting_mode": mode(a.NestedType.Nesting),
			}
		} else {
			o["type"] = a.Type
		}
		converted[a.Name] = withoutZeros(o)
	}
	return converted
}

func function(f *tfprotov6.Function) object {
	o := object{
		"description":         f.Description,
		"summary":             f.Summary,
		"deprecation_message": f.DeprecationMessage,
		"return_type":         f.Return.Type,
	}
	if len(f.Parameters) > 0 {
		parameters := make([]object, len(f.Parameters))
		for i, p := range f.Parameters {
			parameters[i] = parameter(p)
		}
		o["parameters"] = parameters
	}
	if f.VariadicParameter != nil {
		o["variadic_parameter"] = parameter(f.VariadicParameter)
	}
	return withoutZeros(o)
}

func parameter(p *tfprotov6.FunctionParameter) object {
	return withoutZeros(object{
		"name":        p.Name,
		"description": p.Description,
		"is_nullable": p.AllowNullValue,
		"type":        p.Type,
	})
}

// mode is the CLI's word for a nesting mode or a kind of text: the protocol's, in
// lower case.
func mode(m fmt.Stringer) string { return strings.ToLower(m.String()) }

// withoutZeros removes the keys whose values say nothing.
func withoutZeros(o object) object {
	for key, value := range o {
		switch value {
		case "", false, int64(0):
			delete(o, key)
		}
		if inner, ok := value.(object); ok && len(inner) == 0 {
			delete(o, key)
		}
	}
	return o
}
