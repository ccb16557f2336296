#!/bin/bash
# Mounts the spool's own disk, which outlives this machine. Only a disk on which nothing at all is found is formatted.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"

mountpoint --quiet "$STATE_DIRECTORY" && exit 0

# Machine sizes with SCSI and with NVMe show the same disk in different places.
device=
for place in /dev/disk/azure/scsi1/lun0 /dev/disk/azure/data/by-lun/0; do
  [ -b "$place" ] && device=$place
done
[ -n "$device" ] || { echo 'The disk of the spool is not attached at LUN 0.' >&2; exit 1; }

# blkid: 0 found something, 2 found nothing; anything else is a disk that cannot be read, and must not be formatted.
found=0
blkid --probe "$device" >/dev/null || found=$?
case $found in
  0) ;;
  2) mkfs.ext4 -q -L cp-spool "$device" ;;
  *) echo "The disk of the spool cannot be read (blkid: $found)." >&2; exit 1 ;;
esac
mkdir -p "$STATE_DIRECTORY"
mount -o noatime,nodev,nosuid,noexec "$device" "$STATE_DIRECTORY"
chown "$CONTAINER_USER:$CONTAINER_USER" "$STATE_DIRECTORY"
chmod 0700 "$STATE_DIRECTORY"
