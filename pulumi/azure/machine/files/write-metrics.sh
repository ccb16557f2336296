#!/bin/bash
# Writes the detector's counters and gauges as JSON lines, one file an hour, for the Azure Monitor agent to pick up.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

mkdir -p "$METRICS_DIRECTORY"
metrics=$(curl --silent --show-error --fail --max-time 10 "http://127.0.0.1:$HEALTH_PORT/metrics")
grep '^cloud_prevent_' <<<"$metrics" | grep -v '_bucket{' |
  jq --raw-input --compact-output --arg time "$(date -u +%FT%TZ)" --arg detector "$DETECTOR" '
    capture("^cloud_prevent_(?<Name>\\w+)(\\{(?<Labels>.*)\\})? (?<Value>-?[0-9.e+-]+)$")
    | { TimeGenerated: $time, Detector: $detector, Name, Labels: (.Labels // ""), Value: (.Value | tonumber) }' \
  >>"$METRICS_DIRECTORY/metrics-$(date -u +%Y%m%d%H).json"
find "$METRICS_DIRECTORY" -name 'metrics-*.json' -mmin +1440 -delete
