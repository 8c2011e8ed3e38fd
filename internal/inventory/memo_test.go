package inventory_test

import (
	"strings"
	"sync"
	"testing"
)

// A text that is looked at again is not read again, whoever made the copy.
func TestParseRemembers(t *testing.T) {
	text := fleet(100)
	first := parse(t, text)
	if parse(t, strings.Clone(text)) != first {
		t.Error("the same text was read twice")
	}
	if parse(t, text+" ") == first {
		t.Error("another text was taken for the same")
	}
}

// What was used last stays; what was not is forgotten, so that memory stays bounded.
func TestParseForgets(t *testing.T) {
	text := fleet(20_000) // 1.6 MB: five fit
	first := parse(t, text)
	for i := range 12 {
		parse(t, text+strings.Repeat("\n", 1+i))
		if i < 4 && parse(t, text) != first {
			t.Fatalf("a text in use was forgotten after %d others", i+1)
		}
	}
	if parse(t, text) == first {
		t.Error("nothing was forgotten")
	}
}

// The texts before and after a change are remembered however long they are.
func TestParseRemembersTwoOfAnyLength(t *testing.T) {
	before, after := fleet(120_000), fleet(120_001) // 9 MB each
	first, second := parse(t, before), parse(t, after)
	if parse(t, before) != first || parse(t, after) != second {
		t.Error("a long text was forgotten")
	}
}

func TestParseBySeveral(t *testing.T) {
	text := fleet(1_000)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 20 {
				if got := parse(t, text+strings.Repeat(" ", (i+j)%3)); len(got.Entries) != 1_000 {
					t.Errorf("%d entries", len(got.Entries))
				}
			}
		})
	}
	all.Wait()
}
