package tfkit

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Kind is what distinguishes one kind of text from another: how it is checked,
// and when two texts mean the same. Implementations are empty structs.
type Kind interface {
	// Name is the kind's name in error summaries, such as ICCID.
	Name() string
	// Check says what is wrong with a text.
	Check(text string) error
	// Same reports whether two texts that passed Check mean the same.
	Same(a, b string) bool
}

// TextType is the type of a string attribute of one [Kind].
type TextType[K Kind] struct{ basetypes.StringType }

// Text is a value of a [TextType]: a string that keeps the user's spelling while it
// means the same. It is not checked as such: the framework would check what is in the
// state too, and what a platform shows is a fact and no mistake of the user's. What a
// configuration says is checked by [Valid].
type Text[K Kind] struct{ basetypes.StringValue }

var (
	_ basetypes.StringTypable                    = TextType[iccidKind]{}
	_ basetypes.StringValuableWithSemanticEquals = Text[iccidKind]{}
)

// NewText returns a known value.
func NewText[K Kind](text string) Text[K] {
	return Text[K]{StringValue: basetypes.NewStringValue(text)}
}

// Equal reports whether o is the same type.
func (t TextType[K]) Equal(o attr.Type) bool {
	_, ok := o.(TextType[K])
	return ok
}

// String names the type in the framework's error messages.
func (t TextType[K]) String() string {
	var k K
	return "tfkit.Text[" + k.Name() + "]"
}

// ValueType returns an example value.
func (t TextType[K]) ValueType(context.Context) attr.Value { return Text[K]{} }

// ValueFromString wraps a string.
func (t TextType[K]) ValueFromString(_ context.Context, in basetypes.StringValue) (basetypes.StringValuable, diag.Diagnostics) {
	return Text[K]{StringValue: in}, nil
}

// ValueFromTerraform reads a value from Terraform.
func (t TextType[K]) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	text, ok := value.(basetypes.StringValue)
	if !ok {
		return nil, fmt.Errorf("unexpected value type %T", value)
	}
	return Text[K]{StringValue: text}, nil
}

// maxShown is how much of a text a log line shows, in bytes.
const maxShown = 120

// String is what the framework's log lines show. They are made whether or not
// somebody reads them, and an inventory may have ten megabytes.
func (v Text[K]) String() string {
	text := v.ValueString()
	if len(text) <= maxShown {
		return v.StringValue.String()
	}
	return fmt.Sprintf("%q… (%d bytes)", text[:maxShown], len(text))
}

// Type returns the value's type.
func (v Text[K]) Type(context.Context) attr.Type { return TextType[K]{} }

// Equal reports whether o is the same text of the same kind.
func (v Text[K]) Equal(o attr.Value) bool {
	other, ok := o.(Text[K])
	return ok && v.StringValue.Equal(other.StringValue)
}

// Same reports whether two values mean the same.
func (v Text[K]) Same(other Text[K]) bool {
	if v.Equal(other) {
		return true
	}
	if v.IsNull() || v.IsUnknown() || other.IsNull() || other.IsUnknown() {
		return false
	}
	var k K
	return k.Same(v.ValueString(), other.ValueString())
}

// StringSemanticEquals makes the framework keep the user's spelling in state.
func (v Text[K]) StringSemanticEquals(_ context.Context, o basetypes.StringValuable) (bool, diag.Diagnostics) {
	other, ok := o.(Text[K])
	return ok && v.Same(other), nil
}

// problem says what is wrong with a known text.
func (v Text[K]) problem() (summary string, err error) {
	if v.IsNull() || v.IsUnknown() {
		return "", nil
	}
	var k K
	if err := k.Check(v.ValueString()); err != nil {
		return "Invalid " + k.Name(), err
	}
	return "", nil
}
