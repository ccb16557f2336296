#!/bin/bash
# Waits until the detector takes mail; fails when it does not within ten minutes. The deployment waits for it before it
# touches the next machine.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

deadline=$((SECONDS + ${READY_SECONDS:-600}))
until timeout 5 bash -c "exec 3<>/dev/tcp/127.0.0.1/$SMTP_PORT" 2>/dev/null; do
  if [ "$SECONDS" -ge "$deadline" ]; then
    echo "Nothing answers on port $SMTP_PORT. The detector says:" >&2
    journalctl --unit=cloud-prevent-detector.service --lines=20 --no-pager >&2 || true
    exit 1
  fi
  sleep 2
done
echo "The detector answers on port $SMTP_PORT."
