#!/bin/bash
# Prints an access token of this machine's identity.
#   cloud-prevent-identity-token RESOURCE
# A right that was just given takes minutes to be seen; more than five are a mistake.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

curl --silent --show-error --fail --noproxy '*' --max-time 20 \
  --retry "${RETRIES:-30}" --retry-delay 10 --retry-all-errors \
  --header 'Metadata: true' --get \
  --data-urlencode 'api-version=2018-02-01' \
  --data-urlencode "resource=$1" \
  --data-urlencode "client_id=$IDENTITY_CLIENT_ID" \
  "$METADATA_SERVICE/metadata/identity/oauth2/token" | jq --exit-status --raw-output .access_token
