package review

import (
	"io"

	"github.com/simfleet/terraform-provider-simfleet/internal/platform"
)

// Review is what a plan does to SIMs.
type Review struct {
	// FormatVersion and TerraformVersion are the plan's.
	FormatVersion, TerraformVersion string
	// Managed counts the SIMs that the plan's resources manage before it or after it, as
	// far as the plan tells.
	Managed int
	// SIMs are those that change, in the plan's order.
	SIMs []SIM
	// Drift holds what has changed outside of Terraform since the last apply.
	Drift []SIM
	// Opaque are the resources whose SIMs cannot be named.
	Opaque []Opaque
	// Others are the changes of resources that are no SIMs.
	Others []Other
	// Notes are sentences about the plan as a whole.
	Notes []string
	// Unsure says that the plan holds, or may hold, more than could be read of it: no
	// count is exact.
	Unsure bool
}

// SIM is one SIM that changes.
type SIM struct {
	// ICCID is as the plan spells it; Label is the new one, else the old one.
	ICCID, Label Shown
	// Resource is the address of what changes it.
	Resource string
	// Kinds are what the change does, by the names of [Kinds].
	Kinds []string
	// Off tells whether the SIM goes off the network, and Why.
	Off Certainty
	Why string
	// Values are the attributes that change.
	Values []Value

	// same is what tells the SIM from others.
	same platform.ICCID
}

// Certainty is whether something happens, as far as a plan tells.
type Certainty int

// The degrees of certainty.
const (
	No    Certainty = iota
	Maybe           // the plan does not tell
	Yes
)

func (c Certainty) String() string { return [...]string{"no", "maybe", "yes"}[c] }

// Value is an attribute that changes.
type Value struct {
	Attribute     platform.Attribute
	Before, After Shown
}

// Opaque is a resource whose SIMs cannot be named, and why.
type Opaque struct {
	Resource, Reason string
	// Counts are those that the plan tells all the same, by the names of [Kinds], and
	// [Total].
	Counts map[string]int
}

// Other is a change of a resource that is no SIM.
type Other struct {
	Resource, Type, Action string
	// ICCID is the SIM that the resource is about, where it is about one.
	ICCID Shown
	// Attributes are those that change; their values are not told.
	Attributes []string
	// Ours says that the resource is of this provider.
	Ours bool
}

// Read reads the output of "terraform show -json" and reviews it.
func Read(input io.Reader) (*Review, error) {
	p, err := readPlan(input)
	if err != nil {
		return nil, err
	}
	return newReview(p), nil
}

func newReview(p *plan) *Review {
	b := builder{plan: p, review: &Review{FormatVersion: p.FormatVersion, TerraformVersion: p.TerraformVersion}}
	b.notes()
	for _, r := range p.Changes {
		b.resource(r)
	}
	for _, d := range p.Deferred {
		b.deferred(d)
	}
	for _, r := range p.Drift {
		b.drift(r)
	}
	for _, i := range p.Invocations {
		b.review.Others = append(b.review.Others, Other{Resource: i.Address, Type: i.Type, Action: "invoke", Ours: ours(i.Type)})
	}
	return b.review
}
