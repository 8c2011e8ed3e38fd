package inventory

import (
	"slices"
	"strings"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// key is a key of an entry: an attribute, or an object of the attributes that only one
// platform has.
type key struct {
	// name is how the object that holds the key calls it.
	name string
	// attribute is what the key is called in messages; a group's is its name.
	attribute platform.Attribute
	// descriptor is that of an attribute.
	descriptor *platform.Descriptor
	// members are a group's keys; nil for an attribute.
	members []key
	// group is a group's bit in an entry.
	group uint8
}

// The keys of an entry: in the attributes' order, and as jsonencode sorts them.
var (
	keys       = tree()
	sortedKeys = sorted(keys)
)

// tree groups the attributes that an inventory may have.
func tree() []key {
	var out []key
	descriptors := platform.Descriptors()
	for i := range descriptors {
		d := &descriptors[i]
		if !d.Inventoried {
			continue
		}
		k := key{name: string(d.Attribute), attribute: d.Attribute, descriptor: d}
		group := d.Attribute.Group()
		if group == "" {
			out = append(out, k)
			continue
		}
		k.name = strings.TrimPrefix(k.name, group+".")
		at := slices.IndexFunc(out, func(other key) bool { return other.name == group })
		if at < 0 {
			at = len(out)
			out = append(out, key{name: group, attribute: platform.Attribute(group), group: 1 << at})
		}
		out[at].members = append(out[at].members, k)
	}
	return out
}

func sorted(keys []key) []key {
	keys = slices.Clone(keys)
	slices.SortFunc(keys, func(a, b key) int { return strings.Compare(a.name, b.name) })
	for i := range keys {
		if keys[i].members != nil {
			keys[i].members = sorted(keys[i].members)
		}
	}
	return keys
}

// find finds the key that an object calls by this name.
func find(keys []key, name string) (key, bool) {
	for _, k := range keys {
		if k.name == name {
			return k, true
		}
	}
	return key{}, false
}

// Attributes returns what a user may name as the keys to manage, in the attributes'
// order: a group stands for all that is in it.
func Attributes() []platform.Attribute {
	out := make([]platform.Attribute, len(keys))
	for i, k := range keys {
		out[i] = k.attribute
	}
	return out
}

// KeyNames lists the keys of an entry for a sentence.
func KeyNames() string { return listed(Attributes()) }

// columns are the attributes, each by itself: what a table has.
func columns() []platform.Attribute {
	var out []platform.Attribute
	for _, d := range platform.Descriptors() {
		if d.Inventoried {
			out = append(out, d.Attribute)
		}
	}
	return out
}

// names joins the names of keys for a sentence.
func names(keys []key) string {
	out := make([]platform.Attribute, len(keys))
	for i, k := range keys {
		out[i] = platform.Attribute(k.name)
	}
	return listed(out)
}

// listed joins attributes for a sentence.
func listed(attributes []platform.Attribute) string {
	texts := make([]string, len(attributes))
	for i, a := range attributes {
		texts[i] = string(a)
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}
