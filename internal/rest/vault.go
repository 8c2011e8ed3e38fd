package rest

import (
	"slices"
	"sync"
	"sync/atomic"
)

// maxCarried is how many credentials are remembered that requests have carried. A platform
// that quotes an older one quotes what has ended.
const maxCarried = 16

// vault holds what a client must not show: its secrets, and the credentials that its
// requests have carried, such as access tokens.
type vault struct {
	secrets []string

	mu      sync.Mutex
	carried []string
	current atomic.Pointer[redactor]
}

func newVault(secrets []string) *vault {
	v := &vault{secrets: secrets}
	r := newRedactor(secrets...)
	v.current.Store(&r)
	return v
}

// redactor hides what is known now.
func (v *vault) redactor() redactor { return *v.current.Load() }

// learn remembers what a request is about to carry.
func (v *vault) learn(credential string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if credential == "" || slices.Contains(v.carried, credential) || slices.Contains(v.secrets, credential) {
		return
	}
	if v.carried = append(v.carried, credential); len(v.carried) > maxCarried {
		v.carried = v.carried[1:]
	}
	r := newRedactor(slices.Concat(v.secrets, v.carried)...)
	v.current.Store(&r)
}
