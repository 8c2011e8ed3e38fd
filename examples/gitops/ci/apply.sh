#!/usr/bin/env bash
# Plans what was merged, holds it to the same limits, and applies that plan and no other.
set -euo pipefail
"$(dirname "${BASH_SOURCE[0]}")/plan.sh"
"${TERRAFORM:-terraform}" apply -input=false plan.bin
