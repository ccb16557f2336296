#!/bin/bash
# Writes what the detector reads: the configuration of the deployment, with the networks of Exchange Online as they are
# now. Without any that were taken over, those that came with the deployment are used.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

seed=$CONFIGURATION_DIRECTORY/detector.json
networks=$CONFIGURATION_DIRECTORY/eop-networks
new=$RUNTIME_FOLDER/configuration.json.new
if [ -s "$networks" ]; then
  jq --rawfile networks "$networks" --arg further "$FURTHER_NETWORKS" \
    '.allowlist = (($networks | split("\n")) + ($further | split(" ")) | map(select(. != "")))' "$seed" >"$new"
else
  cp "$seed" "$new"
fi
chmod 0444 "$new"
mv "$new" "$RUNTIME_FOLDER/configuration.json"
