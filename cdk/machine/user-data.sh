#!/bin/bash
# What a new detector machine is told. Everything that has no name before deployment stands here, in the environment
# file; the scripts themselves come as one archive, whose name is its digest. Words in double braces are filled in.
set -euo pipefail
umask 022

mkdir -p /etc/cloud-prevent /opt/cloud-prevent
cat >/etc/cloud-prevent/machine.env <<'END_OF_ENVIRONMENT'
{{ENVIRONMENT}}
END_OF_ENVIRONMENT

set -a
. /etc/cloud-prevent/machine.env
set +a

fail() {
  /opt/aws/bin/cfn-signal --success false --reason "$DETECTOR: $1" --stack "$STACK" --resource "$RESOURCE" --region "$AWS_REGION" || true
}
trap 'fail "user data failed in line $LINENO; see /var/log/cloud-init-output.log"' ERR

aws s3 cp --only-show-errors "s3://$MACHINE_FILES" /opt/cloud-prevent/machine.zip
aws s3 cp --only-show-errors "s3://$CONFIGURATION" /etc/cloud-prevent/configuration.zip
python3 -m zipfile -e /opt/cloud-prevent/machine.zip /opt/cloud-prevent
python3 -m zipfile -e /etc/cloud-prevent/configuration.zip /etc/cloud-prevent
chmod 755 /opt/cloud-prevent/*.sh

/opt/cloud-prevent/install.sh
