#!/usr/bin/env bash
# Looks for SIMs that are not as the CSV says, and can change none. Ends with 0 where all
# are, with 2 where some are not (drift.md says which), and with 1 where that is not known.
set -euo pipefail
terraform=${TERRAFORM:-terraform}

"$terraform" init -input=false
status=0
TF_VAR_read_only=true "$terraform" plan -input=false -lock=false -detailed-exitcode -out=drift.bin || status=$?
if [ "$status" = 2 ]; then
  "$terraform" show -json drift.bin | simfleet-review -title "SIMs that drifted" > drift.md
fi
exit "$status"
