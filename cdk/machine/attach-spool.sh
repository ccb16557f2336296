#!/bin/bash
# Brings the spool, which outlives the machine, to this machine: attaches the volume, formats it the first time only,
# mounts it. Run before every start of the detector; what is done already is left alone.
. /opt/cloud-prevent/library.sh

device="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${SPOOL_VOLUME/-/}"
instance=$(metadata instance-id)

# The machine before us may still be going away; its volume is free once it is gone.
is_attached() {
  local state
  state=$(aws ec2 describe-volumes --volume-ids "$SPOOL_VOLUME" --output text \
    --query 'Volumes[0].[State, Attachments[0].InstanceId || `none`]')
  case "$state" in
    available*) aws ec2 attach-volume --volume-id "$SPOOL_VOLUME" --instance-id "$instance" --device /dev/sdf >/dev/null ;;
    *"$instance") ;;
    *) say "The spool $SPOOL_VOLUME is not free yet: $state"; return 1 ;;
  esac
}

device_is_there() { [ -b "$device" ]; }

wait_until "$SPOOL_WAIT" is_attached
wait_until 120 device_is_there

# 2: blkid found nothing at all. mkfs.xfs looks for itself too, and never overwrites what it knows.
known=0
blkid -p "$device" >/dev/null || known=$?
[ "$known" -ne 2 ] || mkfs.xfs -q -L spool "$device"

mkdir -p /var/lib/cloud-prevent
mountpoint -q /var/lib/cloud-prevent || mount -o noatime,nodev,nosuid,noexec "$device" /var/lib/cloud-prevent
chown 1000:1000 /var/lib/cloud-prevent
chmod 700 /var/lib/cloud-prevent
