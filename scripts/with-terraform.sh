#!/usr/bin/env bash
# Runs a command in the environment that the acceptance tests need:
#   scripts/with-terraform.sh go test ./internal/... -run TestAcc
# The CLI is the one that terraform-cli.sh chooses; the command finds its path in
# TF_ACC_TERRAFORM_PATH.
set -euo pipefail
cli=$("$(dirname "${BASH_SOURCE[0]}")/terraform-cli.sh")

# Whoever runs this may have a CLI configuration that is missing or points the
# provider elsewhere, default arguments, or credentials of a real account in the
# environment. None of it may reach a test. What only asks for logs may stay.
for name in $(compgen -e); do
  case $name in
    TF_LOG* | TF_ACC_LOG* | TF_ACC_PERSIST_WORKING_DIR | TF_ACC_TEMP_DIR) ;;
    TF_* | ONENCE_* | EMNIFY_* | BICS_* | ONOMONDO_* | SIMFLEET_PLATFORM) unset "$name" ;;
  esac
done

export TF_CLI_CONFIG_FILE=/dev/null # an empty one
export CHECKPOINT_DISABLE=1         # no look for a newer version
export TF_ACC=1
export TF_ACC_TERRAFORM_PATH=$cli

# terraform-plugin-testing hands the provider to the CLI under
# host/namespace/simfleet, which has to be what source = "simfleet/simfleet" means
# to the CLI. OpenTofu's default host is its own.
export TF_ACC_PROVIDER_NAMESPACE=simfleet
version=$("$cli" version)
version=${version%%$'\n'*}
case $version in
  OpenTofu*) export TF_ACC_PROVIDER_HOST=registry.opentofu.org ;;
esac

echo "CLI: $version ($cli)" >&2
exec "$@"
