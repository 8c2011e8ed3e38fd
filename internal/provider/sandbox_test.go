package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	simfleet "github.com/simfleet/terraform-provider-simfleet/internal/provider"
)

// configureSandbox configures a provider with a sandbox and returns what it says.
func configureSandbox(t *testing.T, file string, sims any) diag.Diagnostics {
	t.Helper()
	p := simfleet.New("test")()
	config := unknownObject(t, p, "sandbox")
	whole, _ := config.Schema.Type().TerraformType(t.Context()).(tftypes.Object)
	box, _ := whole.AttributeTypes["sandbox"].(tftypes.Object)
	values := map[string]tftypes.Value{}
	if err := config.Raw.As(&values); err != nil {
		t.Fatal(err)
	}
	values["sandbox"] = tftypes.NewValue(box, map[string]tftypes.Value{
		"platform": tftypes.NewValue(tftypes.String, nil),
		"path":     tftypes.NewValue(tftypes.String, file),
		"sims":     tftypes.NewValue(tftypes.Number, sims),
	})
	var configured provider.ConfigureResponse
	p.Configure(t.Context(), provider.ConfigureRequest{Config: tfsdk.Config{Schema: config.Schema, Raw: tftypes.NewValue(whole, values)}}, &configured)
	return configured.Diagnostics
}

// A number of SIMs that a sandbox's file does not have is not ignored without a word.
func TestProvider_sandboxOfAnotherSize(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "box.db")
	for _, step := range []struct {
		sims any
		says string
	}{{5, ""}, {5, ""}, {nil, ""}, {50, "was made with 5 SIMs"}} {
		diags := configureSandbox(t, file, step.sims)
		switch {
		case diags.HasError(), (step.says == "") != (len(diags) == 0):
			t.Errorf("sims = %v: %v", step.sims, diags)
		case step.says != "" && (!strings.Contains(diags[0].Detail(), step.says) || !strings.Contains(diags[0].Detail(), file)):
			t.Errorf("sims = %v: %v", step.sims, diags)
		}
	}
}

// A path that begins with "~" is in the user's home folder, and no folder of that name is made.
func TestProvider_sandboxInTheHomeFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Chdir(t.TempDir())
	if diags := configureSandbox(t, "~/boxes/x.db", 5); diags.HasError() {
		t.Fatal(diags)
	}
	if _, err := os.Stat(filepath.Join(home, "boxes", "x.db")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat("~"); err == nil {
		t.Error("a folder named ~ was made")
	}
}

// A sandbox whose file is damaged is an error that names it and says what to do.
func TestProvider_damagedSandbox(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "box.db")
	if diags := configureSandbox(t, file, 5); diags.HasError() {
		t.Fatal(diags)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	whole[len(whole)/2] ^= 1
	if err := os.WriteFile(file, whole[:len(whole)/2+100], 0o600); err != nil {
		t.Fatal(err)
	}
	diags := configureSandbox(t, file, 5)
	if !diags.HasError() || !strings.Contains(diags[0].Detail(), file) || !strings.Contains(diags[0].Detail(), "delete the file") {
		t.Errorf("it says %v", diags)
	}
}
