#!/usr/bin/env bash
# Prints what CHANGELOG.md says about a version, for the release's page:
#   scripts/release-notes.sh 0.1.0
# It fails where the changelog has nothing about it: a tag on a commit that still says
# [Unreleased] was set too early.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=${1:?usage: release-notes.sh VERSION}
notes=$(awk -v head="## [$version]" 'index($0, "## [") == 1 { on = index($0, head) == 1; next } on' CHANGELOG.md)
[ -n "${notes//[[:space:]]/}" ] || { echo "CHANGELOG.md has no section [$version]" >&2; exit 1; }
printf '%s\n' "$notes"
