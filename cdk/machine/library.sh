# What the scripts of a detector machine share. To be sourced.
set -euo pipefail

set -a
. /etc/cloud-prevent/machine.env
set +a

say() { printf '%s\n' "$*" >&2; }

# Asks the machine's own metadata service; IMDSv2 only.
metadata() {
  local token
  token=$(curl -fsS -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
  curl -fsS -m 5 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

# wait_until SECONDS COMMAND…: tries the command every $PAUSE (default 5) seconds; fails when the time is up.
wait_until() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep "${PAUSE:-5}"
  done
}

is_ready() {
  curl -fs -m 5 -o /dev/null "http://127.0.0.1:$HEALTH_PORT/health/ready" &&
    (exec 3<>"/dev/tcp/127.0.0.1/$SMTP_PORT") 2>/dev/null
}

# Value of a metric without labels. Fails when the detector does not answer or does not know it.
metric() {
  curl -fs -m 5 "http://127.0.0.1:$HEALTH_PORT/metrics" | awk -v name="cloud_prevent_$1" '$1 == name { print int($2); found = 1 } END { exit !found }'
}
