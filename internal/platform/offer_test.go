package platform_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"testing"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// everything can do all that there is.
type everything struct {
	platform.SIMs
	platform.ConnectivityReader
	platform.ConnectorWriter
	platform.DNSConfigWriter
	platform.DataLimiter
	platform.DataStreamWriter
	platform.EventReader
	platform.NetworkListWriter
	platform.OrderReader
	platform.ProductReader
	platform.QuotaWriter
	platform.ServiceProfileWriter
	platform.TagReader
	platform.TariffProfileReader
	platform.UsageReader
	platform.WebhookWriter
	platform.SIMFinder
}

// changes matches the names of methods that change something.
var changes = regexp.MustCompile(`^(Create|Update|Delete|Set|Remove|Add|Restart)`)

// What a reading capability hands out has no method beyond those of its interface, and
// none that changes something.
func TestReading(t *testing.T) {
	t.Parallel()
	checked := 0
	for name, check := range map[string]func(*testing.T){
		"ReadsConnectivity":    reads(platform.ReadsConnectivity),
		"ReadsConnectors":      reads(platform.ReadsConnectors),
		"ReadsDNSConfigs":      reads(platform.ReadsDNSConfigs),
		"ReadsDataLimits":      reads(platform.ReadsDataLimits),
		"ReadsDataStreams":     reads(platform.ReadsDataStreams),
		"ReadsEvents":          reads(platform.ReadsEvents),
		"ReadsSettableQuotas":  reads(platform.ReadsSettableQuotas),
		"ReadsNetworkLists":    reads(platform.ReadsNetworkLists),
		"ReadsOrders":          reads(platform.ReadsOrders),
		"ReadsProducts":        reads(platform.ReadsProducts),
		"ReadsQuotas":          reads(platform.ReadsQuotas),
		"ReadsServiceProfiles": reads(platform.ReadsServiceProfiles),
		"ReadsTags":            reads(platform.ReadsTags),
		"ReadsTariffProfiles":  reads(platform.ReadsTariffProfiles),
		"ReadsUsage":           reads(platform.ReadsUsage),
		"ReadsWebhooks":        reads(platform.ReadsWebhooks),
		"FindsSIMs":            reads(platform.FindsSIMs),
	} {
		checked++
		t.Run(name, check)
	}
	if there := readings(t); there != checked {
		t.Errorf("%d reading capabilities are checked, of %d", checked, there)
	}
}

func reads[T any](c platform.Reading[T]) func(*testing.T) {
	return func(t *testing.T) {
		t.Parallel()
		got, ok := c.Of(everything{})
		if !ok || c.What() == "" {
			t.Fatalf("%q is not found", c.What())
		}
		if behind, asked := reflect.TypeOf(got), reflect.TypeFor[T](); behind.NumMethod() != asked.NumMethod() {
			t.Errorf("%s has %d methods, %s %d", behind, behind.NumMethod(), asked, asked.NumMethod())
		}
		for method := range reflect.TypeFor[T]().Methods() {
			if changes.MatchString(method.Name) {
				t.Errorf("%s changes something", method.Name)
			}
		}
		if _, ok := c.Of(struct{ platform.SIMs }{}); ok {
			t.Error("found on a platform without it")
		}
	}
}

// readings counts the reading capabilities that the package has.
func readings(t *testing.T) (n int) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "offer.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if value, ok := node.(*ast.IndexExpr); ok {
			if name, ok := value.X.(*ast.Ident); ok && name.Name == "Reading" && nameOf(value.Index) != "T" {
				n++
			}
		}
		return true
	})
	return n
}

func nameOf(e ast.Expr) string {
	if name, ok := e.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// A capability that the package has not made finds nothing.
func TestReading_zero(t *testing.T) {
	t.Parallel()
	if _, ok := (platform.Reading[platform.WebhookWriter]{}).Of(everything{}); ok {
		t.Error("a made-up capability hands out a writer")
	}
}

func TestWriting(t *testing.T) {
	t.Parallel()
	if _, ok := platform.WritesWebhooks.Of(everything{}); !ok || !platform.WritesWebhooks.On(everything{}) || platform.WritesWebhooks.What() != "webhooks" {
		t.Error("webhooks are not found")
	}
	without := struct{ platform.SIMs }{}
	if _, ok := platform.WritesWebhooks.Of(without); ok || platform.WritesWebhooks.On(without) {
		t.Error("webhooks are found on a platform without them")
	}
}
