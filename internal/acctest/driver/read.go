package driver

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ValidateData checks the configuration of a data source, which may hold unknown values:
// Terraform reads it once all are known.
func (s *Session) ValidateData(ctx context.Context, name string, config tftypes.Value) error {
	answer, err := s.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: encode(config)})
	if err != nil {
		return err
	}
	return failure("validate "+name, answer.Diagnostics)
}

// ReadData validates and reads a data source.
func (s *Session) ReadData(ctx context.Context, name string, config tftypes.Value) (tftypes.Value, error) {
	none := tftypes.NewValue(config.Type(), nil)
	if err := s.ValidateData(ctx, name, config); err != nil {
		return none, err
	}
	answer, err := s.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{
		TypeName: name, Config: encode(config), ClientCapabilities: &tfprotov6.ReadDataSourceClientCapabilities{},
	})
	if err != nil {
		return none, err
	}
	if err := failure("read "+name, answer.Diagnostics); err != nil {
		return none, err
	}
	value, err := decode(answer.State, config.Type())
	if err := sound(value, err); err != nil {
		return none, err
	}
	return value, bug(InvalidResult, invalid(s.Schema.DataSourceSchemas[name].Block.Attributes, none, config, value)...)
}

// Call calls a function as core does: what is not wholly known reaches only a function
// that takes it, and the result is unknown otherwise.
func (s *Session) Call(ctx context.Context, name string, arguments ...tftypes.Value) (tftypes.Value, error) {
	f := s.Schema.Functions[name]
	request := &tfprotov6.CallFunctionRequest{Name: name}
	for i, argument := range arguments {
		if !Parameter(f, i).AllowUnknownValues && !argument.IsFullyKnown() {
			return tftypes.NewValue(f.Return.Type, tftypes.UnknownValue), nil
		}
		request.Arguments = append(request.Arguments, encode(argument))
	}
	answer, err := s.server.CallFunction(ctx, request)
	if err != nil {
		return tftypes.Value{}, err
	}
	if answer.Error != nil {
		return tftypes.Value{}, fmt.Errorf("call %s: %s", name, answer.Error.Text)
	}
	return decode(answer.Result, f.Return.Type)
}

// Parameter describes a function's parameter i.
func Parameter(f *tfprotov6.Function, i int) *tfprotov6.FunctionParameter {
	if i < len(f.Parameters) {
		return f.Parameters[i]
	}
	return f.VariadicParameter
}
