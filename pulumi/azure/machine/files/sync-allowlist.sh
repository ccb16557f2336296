#!/bin/bash
# Takes over the networks of the security group's refreshed rules, so that the detector's own gate follows the one in
# front of it. The detector is restarted only when they changed; the timers of several machines go off at different
# times.
#
# --before-start  does not restart the detector, which is about to start
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

current=$CONFIGURATION_DIRECTORY/eop-networks
[ -n "$ALLOWLIST_RULES" ] || exit 0

token=$("${TOOLS:-/usr/local/sbin}/cloud-prevent-identity-token" "$RESOURCE_MANAGER_RESOURCE")
# All rules or none: the networks of one alone would shut out the others' senders.
networks=$(for rule in $ALLOWLIST_RULES; do
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --silent --show-error --fail --max-time 20 --config - "$RESOURCE_MANAGER$rule?api-version=2024-05-01" |
    jq --exit-status --raw-output '.properties | (.sourceAddressPrefixes // []) + [.sourceAddressPrefix // empty] | .[]' || exit 1
done | sort -u)
if [ -z "$networks" ]; then
  echo 'The rules name no network; the detector keeps the networks that it has.' >&2
  exit 1
fi
if [ -s "$current" ] && [ "$networks" = "$(cat "$current")" ]; then exit 0; fi

printf '%s\n' "$networks" >"$current.new"
mv "$current.new" "$current"
echo "The networks of Exchange Online are now: $(tr '\n' ' ' <"$current")"
[ "${1:-}" = --before-start ] || systemctl try-restart cloud-prevent-detector.service
