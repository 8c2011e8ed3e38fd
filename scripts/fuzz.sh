#!/usr/bin/env bash
# Fuzzes every fuzz target of the module for a moment each ("go test -fuzz" takes one
# target of one package at a time).
#   scripts/fuzz.sh [DURATION]   10s each by default
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
duration=${1:-10s}

# One line "<package> <target>" for each. A package's targets are listed before its "ok" line.
targets=$(go test -list '^Fuzz' ./... |
  awk '/^Fuzz/ { names[++n] = $1 } $1 == "ok" { for (i = 1; i <= n; i++) print $2, names[i]; n = 0 }')
[ -n "$targets" ] || { echo "no fuzz targets" >&2; exit 1; }

# What runs side by side covers other lines each time: minimizing that would take a minute for each input.
while read -r package target; do
  echo "== $package $target"
  go test -run '^$' -fuzz "^$target\$" -fuzztime "$duration" -fuzzminimizetime 10x "$package"
done <<< "$targets"
