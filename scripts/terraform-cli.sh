#!/usr/bin/env bash
# Prints the absolute path of the CLI to test the provider with. The first of these:
#   1. $TERRAFORM, a path or a name on the PATH
#   2. terraform, then tofu, on the PATH
#   3. bin/tofu: the OpenTofu of tools/go.mod, built when it is missing or outdated,
#      so that a clone needs nothing but Go
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# locate prints the absolute path of a program, or fails.
locate() {
  local found
  found=$(type -P "$1") || return 1
  echo "$(cd "$(dirname "$found")" && pwd)/$(basename "$found")"
}

if [ -n "${TERRAFORM:-}" ]; then
  locate "$TERRAFORM" || { echo "TERRAFORM=$TERRAFORM: no such program" >&2; exit 1; }
  exit
fi
locate terraform || locate tofu || {
  cd "$root/tools"
  bin=$root/bin/tofu
  if [ ! -x "$bin" ] || [ go.mod -nt "$bin" ]; then
    version=$(go list -m -f '{{.Version}}' github.com/opentofu/opentofu)
    echo "Neither terraform nor tofu is on the PATH: building OpenTofu $version (minutes, once) ..." >&2
    # version.dev: without it the CLI calls itself a development build.
    # A -race meant for the tests would make the CLI slow.
    GOFLAGS=${GOFLAGS:+${GOFLAGS//-race/}} go build -o "$bin" \
      -ldflags '-s -w -X github.com/opentofu/opentofu/version.dev=no' \
      github.com/opentofu/opentofu/cmd/tofu >&2
    touch "$bin"
  fi
  echo "$bin"
}
