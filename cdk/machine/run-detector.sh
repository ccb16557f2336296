#!/bin/bash
# The detector in its container: no root, no capability, nothing to write to but its spool.
. /opt/cloud-prevent/library.sh

docker rm --force cloud-prevent-detector >/dev/null 2>&1 || true
# The configuration is where the image looks for it, the health check too.
# The host's network: the sender's address arrives unchanged, and the health port stays on the machine's loopback.
exec docker run --rm --name cloud-prevent-detector \
  --network host --user 1000:1000 --read-only --cap-drop ALL --security-opt no-new-privileges \
  --pids-limit 1024 --ulimit nofile=65536:65536 --tmpfs /tmp:rw,noexec,nosuid,nodev,size=512m \
  --mount type=bind,source=/run/cloud-prevent,target=/run/cloud-prevent,readonly \
  --mount type=bind,source=/run/cloud-prevent/configuration.json,target=/etc/cloud-prevent/detector.json,readonly \
  --mount type=bind,source=/etc/cloud-prevent/roots,target=/etc/cloud-prevent/roots,readonly \
  --mount type=bind,source=/var/lib/cloud-prevent,target=/var/lib/cloud-prevent \
  --log-driver awslogs --log-opt "awslogs-group=$LOG_GROUP" --log-opt "awslogs-stream=$DETECTOR/detector" \
  --log-opt mode=non-blocking --log-opt max-buffer-size=8m \
  "$IMAGE"
