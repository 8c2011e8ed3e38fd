package acctest_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// pageConfig is the configuration that a reader has so far: what a later block of the page
// has again takes the place of what there was.
type pageConfig struct {
	order []string
	texts map[string]string
	// within says that the folder has a configuration already, which the page adds to.
	within bool
	// untried says that nothing has run since the configuration was changed.
	untried bool
}

// accounts are the provider's blocks for a real account, and the sandbox that stands in.
var accounts = regexp.MustCompile(`\b(onence|emnify|bics|onomondo)(\s*)= \{\}`)

var sandboxOf = map[string]string{"onence": "1nce", "emnify": "emnify", "bics": "bics", "onomondo": "onomondo"}

// inSandbox replaces real accounts by sandboxes.
func inSandbox(text string) string {
	return accounts.ReplaceAllStringFunc(text, func(account string) string {
		name := accounts.FindStringSubmatch(account)[1]
		return fmt.Sprintf("sandbox = { platform = %q }", sandboxOf[name])
	})
}

// parts are the top-level blocks of a configuration, by name, in their order.
func parts(t *testing.T, page, text string) (names []string, texts map[string]string) {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(text), page, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("%s: %v:\n%s", page, diags, text)
	}
	body, _ := file.Body.(*hclsyntax.Body)
	if body == nil || len(body.Blocks) == 0 || len(body.Attributes) > 0 {
		t.Fatalf("%s: a block of HCL that is no configuration:\n%s", page, text)
	}
	texts = map[string]string{}
	for _, b := range body.Blocks {
		name := strings.Join(append([]string{b.Type}, b.Labels...), ".")
		if alias, has := b.Body.Attributes["alias"]; has {
			name += "." + string(alias.SrcRange.SliceBytes([]byte(text)))
		}
		if _, twice := texts[name]; twice {
			name += fmt.Sprint(".", len(names))
		}
		names, texts[name] = append(names, name), string(b.Range().SliceBytes([]byte(text)))
	}
	return names, texts
}

// replaces reports whether a block takes the place of another one that nothing has tried.
func (c *pageConfig) replaces(t *testing.T, b block) bool {
	t.Helper()
	names, _ := parts(t, b.page, b.text)
	for _, name := range names {
		if _, there := c.texts[name]; there && c.untried {
			return true
		}
	}
	return false
}

// add takes a block into the configuration.
func (c *pageConfig) add(t *testing.T, b block) {
	t.Helper()
	names, texts := parts(t, b.page, inSandbox(b.text))
	if c.texts == nil {
		c.texts = map[string]string{}
	}
	for _, name := range names {
		if _, there := c.texts[name]; !there {
			c.order = append(c.order, name)
		}
		c.texts[name] = texts[name]
	}
	c.untried = true
}

// text is the configuration of the page. It names the provider's address, where neither
// the page nor the folder does.
func (c *pageConfig) text() string {
	var b strings.Builder
	if _, there := c.texts["terraform"]; !there && !c.within {
		b.WriteString(required)
	}
	for _, name := range c.order {
		b.WriteString(c.texts[name] + "\n\n")
	}
	return b.String()
}

// required names the provider's address.
const required = `terraform {
  required_providers {
    simfleet = { source = "simfleet/simfleet" }
  }
}
`
