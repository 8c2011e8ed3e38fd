package sandbox

import (
	"fmt"
	"os"

	"github.com/simfleet/terraform-provider-simfleet/internal/fakeapi"
)

// PlatformOf is the platform of the fleet that the file at path holds, whoever made it:
// the provider's sandbox and the fakeapi command share files. It is "" for a file that
// holds no fleet yet, and an error that wraps [io/fs.ErrNotExist] where there is none.
func PlatformOf(path string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("sandbox: %w", err)
	}
	store, err := fakeapi.OpenFile(path)
	if err != nil {
		return "", fmt.Errorf("sandbox: %w", err)
	}
	found, err := fakeapi.Describe(store)
	if err != nil {
		return "", fmt.Errorf("sandbox: %s: %w", path, err)
	}
	return found.Platform, nil
}
