package provider

import (
	"context"
	"fmt"
	"regexp"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// NewServer is what serves a provider to a CLI.
func NewServer(p provider.Provider) tfprotov6.ProviderServer {
	inner, ok := providerserver.NewProtocol6(p)().(protocol)
	if !ok { // a framework of another version: what it has will do
		return providerserver.NewProtocol6(p)()
	}
	ours, _ := p.(*Provider) // nil where a test has wrapped it
	return printing{&server{protocol: inner, provider: ours}}
}

// protocol is all that the framework serves.
type protocol interface {
	tfprotov6.ProviderServerWithListResource //nolint:staticcheck // until its methods are in ProviderServer
	tfprotov6.ProviderServerWithActions      //nolint:staticcheck // likewise
}

// server begins an account for each walk (see walks), and answers a refresh as Terraform
// 1.11 and 1.12 need it. "plan -refresh-only
// -detailed-exitcode" of these versions compares the state before and after in memory,
// where a number that came as MessagePack is never equal to the same number from the
// state file: exit code 2, and "No changes". Numbers that come as JSON are.
type server struct {
	protocol
	provider *Provider
	walks    walks

	mu sync.Mutex
	// asJSON says that refreshed objects go out as JSON.
	asJSON bool
	// types are those of the resources that have numbers.
	types map[string]cty.Type
}

// comparesInMemory are the versions that are known to need JSON, 1.11 and 1.12, and those
// around them that may; 1.16 does not. To the others, and to OpenTofu, it does no harm.
var comparesInMemory = regexp.MustCompile(`^1\.1[0-5]\.`)

// ConfigureProvider implements [tfprotov6.ProviderServer].
func (s *server) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	s.mu.Lock()
	s.asJSON = comparesInMemory.MatchString(req.TerraformVersion)
	s.mu.Unlock()
	s.walks.configure(req)
	return s.protocol.ConfigureProvider(ctx, req)
}

// ApplyResourceChange implements [tfprotov6.ProviderServer].
func (s *server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	s.walks.apply()
	return s.protocol.ApplyResourceChange(ctx, req)
}

// ReadResource implements [tfprotov6.ProviderServer].
func (s *server) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	if err := s.walks.refresh(ctx, s.protocol); err != nil {
		return nil, err
	}
	resp, err := s.protocol.ReadResource(ctx, req)
	if err != nil || resp.NewState == nil || len(resp.NewState.MsgPack) == 0 {
		return resp, err
	}
	of, numbers, err := s.typeOf(ctx, req.TypeName)
	if err != nil || !numbers {
		return resp, err
	}
	resp.NewState.JSON, err = toJSON(resp.NewState.MsgPack, of)
	resp.NewState.MsgPack = nil
	return resp, err
}

func toJSON(packed []byte, of cty.Type) ([]byte, error) {
	value, err := msgpack.Unmarshal(packed, of)
	if err != nil {
		return nil, fmt.Errorf("refreshed object: %w", err)
	}
	return ctyjson.Marshal(value, of)
}

// typeOf returns the type of a resource that has numbers, where those matter.
func (s *server) typeOf(ctx context.Context, name string) (cty.Type, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.asJSON {
		return cty.NilType, false, nil
	}
	if s.types == nil {
		if err := s.describe(ctx); err != nil {
			return cty.NilType, false, err
		}
	}
	of, numbers := s.types[name]
	return of, numbers, nil
}

// describe finds the resources that have numbers. The caller holds the lock.
func (s *server) describe(ctx context.Context) error {
	described, err := s.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return err
	}
	s.types = map[string]cty.Type{}
	for name, schema := range described.ResourceSchemas {
		of := schema.ValueType()
		if !hasNumber(of) {
			continue
		}
		text, err := of.MarshalJSON() //nolint:staticcheck // the one form that both libraries read
		if err != nil {
			return err
		}
		if s.types[name], err = ctyjson.UnmarshalType(text); err != nil {
			return err
		}
	}
	return nil
}

// hasNumber reports whether there is a number anywhere in a type.
func hasNumber(of tftypes.Type) bool {
	switch of := of.(type) {
	case tftypes.Object:
		for _, attribute := range of.AttributeTypes {
			if hasNumber(attribute) {
				return true
			}
		}
	case tftypes.List:
		return hasNumber(of.ElementType)
	case tftypes.Set:
		return hasNumber(of.ElementType)
	case tftypes.Map:
		return hasNumber(of.ElementType)
	}
	return of.Is(tftypes.Number)
}
