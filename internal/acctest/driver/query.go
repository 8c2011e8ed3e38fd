package driver

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Query is what a list block asks for.
type Query struct {
	// Config is the block's configuration.
	Config tftypes.Value
	// Whole asks for whole resources.
	Whole bool
	// Limit is the most results; Terraform's is 100 where the block sets none.
	Limit int64
}

// Found is what a query has found.
type Found struct {
	Results []Result
	// Warnings are the provider's.
	Warnings []*tfprotov6.Diagnostic
}

// Result is one resource that a query has found.
type Result struct {
	Name     string
	Identity *tfprotov6.ResourceIdentityData
	// Object is the whole resource, and null where none was asked for.
	Object tftypes.Value
}

// List validates and carries out a query, as "terraform query" does: it reads results up
// to the limit, and the first error ends it.
func (s *Session) List(ctx context.Context, name string, q Query) (*Found, error) {
	server, ok := s.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // until its methods are in ProviderServer
	if !ok {
		return nil, errors.New("the provider lists nothing")
	}
	validated, err := server.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: encode(q.Config)})
	if err != nil {
		return nil, err
	}
	if err := failure("validate list "+name, validated.Diagnostics); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := server.ListResource(ctx, &tfprotov6.ListResourceRequest{TypeName: name, Config: encode(q.Config), IncludeResource: q.Whole, Limit: q.Limit})
	if err != nil {
		return nil, err
	}
	found := &Found{}
	for event := range stream.Results {
		if err := found.add(s, name, q, event); err != nil {
			return found, err
		}
		if int64(len(found.Results)) >= q.Limit {
			break
		}
	}
	return found, nil
}

// add takes over an event of the stream, with core's checks.
func (f *Found) add(s *Session, name string, q Query, event tfprotov6.ListResourceResult) error {
	if err := failure("list "+name, event.Diagnostics); err != nil {
		return err
	}
	f.Warnings = append(f.Warnings, event.Diagnostics...)
	if event.Identity == nil || event.Identity.IdentityData == nil {
		if len(f.Warnings) > 0 { // core skips it then
			return nil
		}
		return bug(InvalidResult, errors.New("missing identity data"))
	}
	of := s.Schema.ResourceSchemas[name].ValueType()
	object, err := decode(event.Resource, of)
	switch {
	case err != nil:
		return bug(InvalidResult, err)
	case q.Whole:
		if err := sound(object, nil); err != nil {
			return err
		}
	case !object.IsNull():
		return bug(InvalidResult, fmt.Errorf("nobody has asked for %s", object))
	}
	f.Results = append(f.Results, Result{Name: event.DisplayName, Identity: event.Identity, Object: object})
	return nil
}
