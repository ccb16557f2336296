#!/bin/bash
# Runs the detector: read-only, without any capability, as a user without rights, with the one writable volume that
# has the spool. It has the machine's own network: the sender's address arrives unchanged, and the health port stays on
# the machine's loopback.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

exec podman run --name cloud-prevent-detector --replace --rm --log-driver=none \
  --network=host --read-only --cap-drop=all --security-opt=no-new-privileges \
  --pids-limit=1024 --ulimit=nofile=65536:65536 \
  --user="$CONTAINER_USER:$CONTAINER_USER" --stop-timeout="$STOP_SECONDS" \
  --volume="$RUNTIME_FOLDER/configuration.json:/etc/cloud-prevent/detector.json:ro" \
  --volume="$CONFIGURATION_DIRECTORY/roots.pem:$CONFIGURATION_DIRECTORY/roots.pem:ro" \
  --volume="$SECRETS_DIRECTORY/current:$SECRETS_DIRECTORY/current:ro" \
  --volume="$STATE_DIRECTORY:$STATE_DIRECTORY" \
  "$IMAGE"
