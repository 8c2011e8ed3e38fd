#!/usr/bin/env bash
# Generates docs/ from the provider's schema, templates/ and examples/.
#   scripts/docs.sh         writes docs/
#   scripts/docs.sh check   fails when docs/ is not what would be written
# The schema comes from the provider itself (scripts/schema), not from
# "terraform providers schema": a CLI leaves out what it does not know, so the pages
# would depend on who generates them. Terraform before 1.12 knows no identities,
# before 1.14 no actions and list resources, OpenTofu neither of the latter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tfplugindocs=bin/tools/tfplugindocs # "make docs" and "make docs-check" build it

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run ./scripts/schema > "$work/schema.json"

# generate writes the pages to a directory, named relative to this one.
generate() {
  "$tfplugindocs" generate --provider-name simfleet --providers-schema "$work/schema.json" \
    --rendered-website-dir "$1" > "$work/log" 2>&1 ||
    { cat "$work/log" >&2; return 1; }
}

# The table of who can do what stands in these files, and comes from the adapters.
matrix=(README.md templates/guides/platforms.md)

case ${1:-write} in
  write)
    go run ./scripts/matrix "${matrix[@]}"
    generate docs
    ;;
  check)
    go run ./scripts/matrix -check "${matrix[@]}"
    new=bin/docs-check # tfplugindocs only writes below this directory
    rm -rf "$new"
    # tfplugindocs leaves alone what it does not manage: start from a copy, so that
    # pages written by hand are compared with themselves.
    mkdir -p "$new" docs
    cp -R docs/. "$new"
    generate "$new"
    diff -ru docs "$new" || {
      echo "docs/ does not match the schema, templates/ and examples/: run \"make docs\" and commit the result" >&2
      exit 1
    }
    rm -rf "$new"
    ;;
  *)
    echo "usage: scripts/docs.sh [write|check]" >&2
    exit 2
    ;;
esac
