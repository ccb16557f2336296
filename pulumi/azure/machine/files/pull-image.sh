#!/bin/bash
# Pulls the detector's image by its digest, with the machine's identity. An image that is there already is the right
# one: a digest never means another.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

podman image exists "$IMAGE" && exit 0

registry=${IMAGE%%/*}
# A registry gives its own token for one of the identity's. https://learn.microsoft.com/azure/container-registry
exchange() {
  printf 'data-urlencode = "access_token=%s"\n' "$("${TOOLS:-/usr/local/sbin}/cloud-prevent-identity-token" "$REGISTRY_RESOURCE")" |
    curl --silent --show-error --fail --max-time 20 --retry "${RETRIES:-30}" --retry-delay 10 --retry-all-errors \
      --config - --data-urlencode 'grant_type=access_token' --data-urlencode "service=$registry" \
      "${REGISTRY_URL:-https://$registry}/oauth2/exchange" | jq --exit-status --raw-output .refresh_token
}

exchange | podman login --username 00000000-0000-0000-0000-000000000000 --password-stdin "$registry"
trap 'podman logout "$registry"' EXIT
podman pull --quiet "$IMAGE"
