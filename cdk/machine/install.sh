#!/bin/bash
# Makes a fresh Amazon Linux machine a detector, and tells CloudFormation how it went: success only when the listener
# answers and the load balancer sends mail to it. Run once, by user data.
. /opt/cloud-prevent/library.sh

signal() {
  # A machine that replaces a broken one has no stack operation that waits for it; that is no failure.
  /opt/aws/bin/cfn-signal "$@" --stack "$STACK" --resource "$RESOURCE" --region "$AWS_REGION" ||
    say 'CloudFormation takes no signal now.'
}
# user-data.sh sees the failure and tells CloudFormation.
trap 'say "install.sh failed in line $LINENO"' ERR

# A machine in place of a broken one has nobody who would start it anew when a repository does not answer at once.
wait_until 300 dnf install -y -q docker jq iptables-nft xfsprogs amazon-cloudwatch-agent aws-cfn-bootstrap

mkdir -p /etc/cloud-prevent/roots
cp /opt/cloud-prevent/units/* /etc/systemd/system/
systemctl daemon-reload
systemctl enable --now docker.service

jq --arg group "$METRICS_LOG_GROUP" --arg machine "$LOG_GROUP" --arg detector "$DETECTOR" '
  .logs.metrics_collected.prometheus.log_group_name = $group |
  .logs.logs_collected.files.collect_list[] |= . + { log_group_name: $machine, log_stream_name: ($detector + "/machine") }
' /opt/cloud-prevent/cloudwatch-agent.json >/etc/cloud-prevent/cloudwatch-agent.json
cat >/etc/cloud-prevent/prometheus.yml <<END
global:
  scrape_interval: 1m
  scrape_timeout: 10s
scrape_configs:
  - job_name: cloud-prevent
    static_configs:
      - targets: ['127.0.0.1:$HEALTH_PORT']
        labels: { detector: '$DETECTOR', tier: '$TIER' }
END
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/etc/cloud-prevent/cloudwatch-agent.json

systemctl enable --now cloud-prevent-leave.service cloud-prevent-allowlist.timer
# Does not wait: the detector itself waits for its keys, which the operator may still have to bring.
systemctl enable --now --no-block cloud-prevent-detector.service

# What the load balancer says of this machine. It sends mail here some probes after the listener answers; were the next
# detector replaced before that, there could be nobody to take any.
is_in_service() {
  local state
  state=$(aws elbv2 describe-target-health --target-group-arn "$SMTP_TARGETS" --targets "Id=$instance" --output text \
    --query 'TargetHealthDescriptions[0].TargetHealth.State') && [ "$state" = healthy ]
}

serves() { is_ready && is_in_service; }

instance=$(metadata instance-id)
if wait_until "$READY_WAIT" serves; then
  signal --success true
else
  say "Within $READY_WAIT seconds the detector did not answer, or not to the load balancer: journalctl -u cloud-prevent-detector"
  exit 1
fi
