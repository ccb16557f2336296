#!/bin/bash
# A machine of its own for the scripts of a detector: file system, network and processes are this test's and go with
# it. Only the stage, a folder of the test, is shared. To be run by `unshare --mount --net --pid --fork`.
#
#   inside.sh STAGE
set -euo pipefail
export STAGE=$1
here=$(dirname "$0")

layer() {
  local name=${1//\//_}
  mkdir -p "/mnt/$name/upper" "/mnt/$name/work"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=/mnt/$name/upper,workdir=/mnt/$name/work" "$1"
}

mount --make-rprivate /
mount -t tmpfs -o dev tmpfs /mnt
for folder in /etc /opt /dev /var/lib; do layer "$folder"; done
mount -t tmpfs tmpfs /run
ip link set lo up
ip address add 169.254.169.254/32 dev lo
ip address add 203.0.113.5/32 dev lo

mkdir -p /opt/aws/bin /opt/aws/amazon-cloudwatch-agent/bin /dev/disk/by-id
ln -s "$here/bin/record" /opt/aws/bin/cfn-signal
ln -s "$here/bin/record" /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl
export PATH="$here/bin:$PATH" PAUSE=0.2

node "$here/metadata-service.cjs" "$STAGE" &
until curl -fs -o /dev/null http://169.254.169.254/latest/meta-data/instance-id -H 'X-aws-ec2-metadata-token: secret'; do sleep 0.1; done

status=0
bash "$STAGE/user-data" >>"$STAGE/output" 2>&1 || status=$?
if (exec 3<>/dev/tcp/203.0.113.5/10025; head -n 1 <&3 >"$STAGE/greeting.new") 2>/dev/null; then
  mv "$STAGE/greeting.new" "$STAGE/greeting"
fi
stat -c '%U:%G %a %n' /run/cloud-prevent/* >"$STAGE/secrets-on-disk" 2>/dev/null || true
cp /run/cloud-prevent/configuration.json "$STAGE/configuration-in-use" 2>/dev/null || true
cp /etc/cloud-prevent/cloudwatch-agent.json "$STAGE/agent-in-use" 2>/dev/null || true
echo "$status" >"$STAGE/status"

until [ -e "$STAGE/end" ]; do sleep 0.1; done
