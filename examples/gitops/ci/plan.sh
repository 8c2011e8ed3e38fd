#!/usr/bin/env bash
# Plans, and reviews the plan: comment.md for the pull request, changes.csv and
# review.html with every change. Ends with 3 when more than MAX_DISABLES SIMs go off the
# network; the review is written all the same.
set -euo pipefail
terraform=${TERRAFORM:-terraform}

"$terraform" init -input=false
"$terraform" plan -input=false -out=plan.bin

# The JSON holds in the clear what the plan marks as sensitive: it is not kept.
trap 'rm -f plan.json' EXIT
"$terraform" show -json plan.bin > plan.json
simfleet-review -format none -markdown comment.md -csv changes.csv -html review.html \
  -where "${WHERE:-Every change is in changes.csv and review.html, among the artifacts of this run.}" \
  -max-disables "${MAX_DISABLES:-5}" plan.json
