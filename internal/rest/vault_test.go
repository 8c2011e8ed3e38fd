package rest

import (
	"fmt"
	"strings"
	"testing"
)

// An account's tokens come and go for days: the last ones are remembered, and the
// account's own secrets for ever.
func TestVaultRemembersTheLast(t *testing.T) {
	t.Parallel()
	v := newVault([]string{"lasting-secret"})
	for i := range 1000 {
		v.learn(fmt.Sprintf("%03d-token-of-an-hour", i))
	}
	if len(v.carried) != maxCarried {
		t.Errorf("%d are remembered", len(v.carried))
	}
	if text := v.redactor().hide("lasting-secret, 999-token-of-an-hour"); strings.ContainsAny(text, "st9k") {
		t.Errorf("%s", text)
	}
}
