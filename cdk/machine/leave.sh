#!/bin/bash
# Watches for the end of this machine, and then leaves in order: sessions end, Enforce fetches what is in the spool,
# the spool is handed over. Whatever is not done in time stays on the spool, for the next machine.
. /opt/cloud-prevent/library.sh

must_leave() { [ "$(metadata autoscaling/target-lifecycle-state)" = Terminated ]; }

is_zero() { [ "$(metric "$1" || echo unknown)" = 0 ]; }

detector_is_gone() { ! systemctl is-active -q cloud-prevent-detector.service; }

# drained METRIC: nothing left, or nobody there to ask.
drained() { detector_is_gone || is_zero "$1"; }

until must_leave; do sleep "${PAUSE:-5}"; done
instance=$(metadata instance-id)

say 'Leaving: the load balancer sends nothing new; waiting for open sessions.'
wait_until "$SESSIONS_WAIT" drained sessions || say 'Some sessions are still open; their senders will send again.'
wait_until "$FETCHED_WAIT" drained spool_depth || say 'Enforce has not fetched everything; the rest waits on the spool.'

systemctl stop cloud-prevent-detector.service
umount /var/lib/cloud-prevent || say 'The spool is still in use.'
aws ec2 detach-volume --volume-id "$SPOOL_VOLUME" --instance-id "$instance" >/dev/null || say 'The spool comes free with the machine.'

group=$(aws autoscaling describe-auto-scaling-instances --instance-ids "$instance" --output text \
  --query 'AutoScalingInstances[0].AutoScalingGroupName')
aws autoscaling complete-lifecycle-action --lifecycle-hook-name "$LEAVE_HOOK" --auto-scaling-group-name "$group" \
  --instance-id "$instance" --lifecycle-action-result CONTINUE
