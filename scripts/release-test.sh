#!/usr/bin/env bash
# Builds what a release holds for this platform, checks the files, installs the provider's
# zip from a filesystem mirror, as a user without the registry would, and works with it in
# the sandbox.
#   scripts/release-test.sh terraform tofu    with these CLIs
#   scripts/release-test.sh                   with the one that the acceptance tests use
# GoReleaser and cyclonedx-gomod have to be on the PATH: "make release-test".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export SNAPSHOT_VERSION=${SNAPSHOT_VERSION:-0.1.0}
os=$(go env GOOS) arch=$(go env GOARCH)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "release-test: $*" >&2; exit 1; }

[ $# -gt 0 ] || set -- "$(scripts/terraform-cli.sh)"

# What is committed, in a clone: without a remote GoReleaser knows no commit, and takes the
# clock's time for the files.
git clone --quiet . "$work/source"
cd "$work/source"
export GORELEASER_CURRENT_TAG=v$SNAPSHOT_VERSION

# One platform instead of all: the whole takes half an hour.
awk -v os="$os" -v arch="$arch" '
  /goos: &goos$/     { print; print "      - " os; skip = 1; next }
  /goarch: &goarch$/ { print; print "      - \"" arch "\""; skip = 1; next }
  skip && /^      - / { next }
  { skip = 0; print }' .goreleaser.yml > "$work/goreleaser.yml"
grep -A 1 'goos: &goos' "$work/goreleaser.yml" | grep -q -- "- $os" || fail "the platform was not put into the configuration"
goreleaser check .goreleaser.yml

build() {
  goreleaser release --config "$work/goreleaser.yml" --snapshot --clean --skip=sign > "$work/log" 2>&1 ||
    { cat "$work/log" >&2; fail "GoReleaser failed"; }
}

echo "=== build, twice: the files are the same"
build
sums=dist/terraform-provider-simfleet_${SNAPSHOT_VERSION}_SHA256SUMS
cp "$sums" "$work/first"
build
diff "$work/first" "$sums" || fail "two builds of one commit differ"

grep -q '"commit":"none"' dist/metadata.json && fail "GoReleaser found no commit"

echo "=== the files"
base=terraform-provider-simfleet_${SNAPSHOT_VERSION}
cp terraform-registry-manifest.json "dist/${base}_manifest.json" # a release uploads it under this name
(cd dist && sha256sum --check --quiet "$(basename "$sums")")
for file in "${base}_${os}_${arch}.zip" "${base}_manifest.json" "${base}_${os}_${arch}.sbom.json" \
  "simfleet-review_${SNAPSHOT_VERSION}_${os}_${arch}.zip" "simfleet-fakeapi_${SNAPSHOT_VERSION}_${os}_${arch}.zip"; do
  grep -q "  $file\$" "$sums" || fail "$file is not among the checksums"
done
unzip -Z1 "dist/${base}_${os}_${arch}.zip" | sort | diff - <(printf '%s\n' LICENSE "terraform-provider-simfleet_v$SNAPSHOT_VERSION") ||
  fail "the zip holds something else"
grep -q '"github.com/hashicorp/terraform-plugin-framework"' "dist/${base}_${os}_${arch}.sbom.json" || fail "the SBOM does not name the framework"
unzip -q "dist/simfleet-review_${SNAPSHOT_VERSION}_${os}_${arch}.zip" simfleet-review -d "$work"
unzip -q "dist/simfleet-fakeapi_${SNAPSHOT_VERSION}_${os}_${arch}.zip" fakeapi -d "$work"
[[ $("$work/simfleet-review" -version) == *"$SNAPSHOT_VERSION"* ]] || fail "simfleet-review says another version"

# Nothing of this machine's configuration may reach the CLI.
unset "${!TF_@}"
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_CLI_CONFIG_FILE=$work/cli.tfrc
for host in registry.terraform.io registry.opentofu.org; do
  mkdir -p "$work/mirror/$host/simfleet/simfleet"
  cp "dist/${base}_${os}_${arch}.zip" "$work/mirror/$host/simfleet/simfleet/"
done
cat > "$TF_CLI_CONFIG_FILE" <<END
provider_installation {
  filesystem_mirror { path = "$work/mirror" }
}
END

try() { # try CLI: init, apply, drift, review and destroy in a clean folder
  local cli=$1 folder
  folder=$(mktemp -d "$work/try.XXXX")
  cat > "$folder/main.tf" <<END
terraform {
  required_providers {
    simfleet = {
      source  = "simfleet/simfleet"
      version = "~> $SNAPSHOT_VERSION"
    }
  }
}

provider "simfleet" {
  sandbox = {}
}

resource "simfleet_fleet" "meters" {
  inventory = jsonencode({
    for n in range(8) : tostring(8988280666000000000 + n) => { state = "enabled", label = "meter-\${n}" }
  })
}
END
  pushd "$folder" > /dev/null
  "$cli" init -input=false > log 2>&1 && "$cli" apply -auto-approve >> log 2>&1 || { cat log >&2; fail "$cli cannot install the zip, or not apply with it"; }
  "$cli" plan -detailed-exitcode > log 2>&1 || { cat log >&2; fail "$cli does not plan an empty change behind its apply"; }
  "$work/fakeapi" -store .simfleet/1nce.db PATCH /_fake/sims/8988280666000000003 '{"status": "Disabled"}' > log
  local status=0
  "$cli" plan -detailed-exitcode -out=plan.bin > log 2>&1 || status=$?
  [ "$status" = 2 ] || { cat log >&2; fail "$cli does not see the drift: exit code $status"; }
  "$cli" show -json plan.bin > plan.json
  "$work/simfleet-review" plan.json | grep -q 8988280666000000003 || fail "the review does not name the SIM"
  "$cli" destroy -auto-approve > log 2>&1 || { cat log >&2; fail "$cli cannot destroy"; }
  popd > /dev/null
}

for cli in "$@"; do
  echo "=== install and apply with $("$cli" version | head -n 1)"
  try "$cli"
done
echo "The release installs and works: $# CLI(s), version $SNAPSHOT_VERSION, $os/$arch"
