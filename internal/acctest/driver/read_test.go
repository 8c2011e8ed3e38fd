package driver_test

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/simfleet/terraform-provider-simfleet/internal/acctest/driver"
)

// reader is a provider of a data source, a function and a resource with an identity.
type reader struct {
	*stub
	shown    func(map[string]any)
	identity *tfprotov6.ResourceIdentityData
	called   int
}

var twice = &tfprotov6.Function{
	Parameters: []*tfprotov6.FunctionParameter{{Name: "text", Type: tftypes.String}}, Return: &tfprotov6.FunctionReturn{Type: tftypes.String},
}

func (r *reader) GetProviderSchema(ctx context.Context, q *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	answer, err := r.stub.GetProviderSchema(ctx, q)
	answer.DataSourceSchemas = map[string]*tfprotov6.Schema{thing: thingSchema}
	answer.Functions = map[string]*tfprotov6.Function{"twice": twice}
	return answer, err
}

func (r *reader) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{
		thing: {IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{{Name: "id", Type: tftypes.String, RequiredForImport: true}}},
	}}, nil
}

func (r *reader) ReadResource(ctx context.Context, q *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	answer, err := r.stub.ReadResource(ctx, q)
	answer.NewIdentity = r.identity
	return answer, err
}

func (r *reader) ValidateDataResourceConfig(context.Context, *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return &tfprotov6.ValidateDataResourceConfigResponse{}, nil
}

func (r *reader) ReadDataSource(_ context.Context, q *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return &tfprotov6.ReadDataSourceResponse{State: spoil(value(q.Config), func(v map[string]any) {
		v["id"], v["size"] = "7", 1
		if r.shown != nil {
			r.shown(v)
		}
	})}, nil
}

func (r *reader) CallFunction(_ context.Context, q *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	r.called++
	return &tfprotov6.CallFunctionResponse{Result: q.Arguments[0]}, nil
}

func session(t *testing.T, r *reader) *driver.Session {
	t.Helper()
	factory := func() (tfprotov6.ProviderServer, error) { return r, nil }
	schema, err := driver.Describe(t.Context(), factory)
	if err != nil {
		t.Fatal(err)
	}
	s, err := schema.Start(t.Context(), factory, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A data source shows what is known, and what is configured as it is.
func TestReadData(t *testing.T) {
	t.Parallel()
	for name, shown := range map[string]func(map[string]any){
		"sound":         nil,
		"unknown":       func(v map[string]any) { v["size"] = driver.Unknown },
		"another value": func(v map[string]any) { v["name"] = "other" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := session(t, &reader{stub: &stub{}, shown: shown}).ReadData(t.Context(), thing, object(map[string]any{"name": "n"}))
			if shown != nil {
				wantBug(t, err, driver.InvalidResult)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}

// A function that does not take unknown values is not called with one.
func TestCall(t *testing.T) {
	t.Parallel()
	r := &reader{stub: &stub{}}
	s := session(t, r)
	result, err := s.Call(t.Context(), "twice", driver.Value(tftypes.String, driver.Unknown))
	if err != nil || result.IsKnown() || r.called != 0 {
		t.Errorf("%s, %v after %d calls", result, err, r.called)
	}
	result, err = s.Call(t.Context(), "twice", driver.Value(tftypes.String, "a"))
	if err != nil || !result.IsKnown() || r.called != 1 {
		t.Errorf("%s, %v after %d calls", result, err, r.called)
	}
}

// A resource that has identities has one for each object, and it is known.
func TestIdentity(t *testing.T) {
	t.Parallel()
	of := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"id": tftypes.String}}
	for name, test := range map[string]struct {
		id    any
		sound bool
	}{"none": {nil, false}, "unknown": {map[string]any{"id": driver.Unknown}, false}, "known": {map[string]any{"id": "9"}, true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &reader{stub: &stub{}}
			if test.id != nil {
				r.identity = &tfprotov6.ResourceIdentityData{IdentityData: dynamic(driver.Value(of, test.id))}
			}
			_, err := session(t, r).Resource(thing).Import(t.Context(), "9")
			if !test.sound {
				wantBug(t, err, driver.InvalidResult)
			} else if err != nil {
				t.Error(err)
			}
		})
	}
}
