#!/bin/bash
# Takes over the networks of the prefix lists, so that the detector's own gate follows the load balancer's. The
# detector is restarted only when they changed; the timers of several machines go off at different times.
#
# --before-start  does not restart the detector, which is about to start
. /opt/cloud-prevent/library.sh

current=/etc/cloud-prevent/eop-networks
[ -n "$PREFIX_LISTS" ] || exit 0

# Each list by itself: one that was not answered for must end this, and not pass for a list without networks.
found=
for list in $PREFIX_LISTS; do
  entries=$(aws ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --query 'Entries[].Cidr' --output text)
  found+="$entries "
done
networks=$(tr -s '\t\n ' '\n' <<<"$found" | sed '/^$/d' | sort -u)
if [ -z "$networks" ]; then
  say 'The prefix lists are empty; the detector keeps the networks that it has.'
  exit 1
fi
if [ -s "$current" ] && [ "$networks" = "$(cat "$current")" ]; then exit 0; fi

printf '%s\n' "$networks" >"$current.new"
mv "$current.new" "$current"
say "The networks of Exchange Online are now: $(tr '\n' ' ' <"$current")"
[ "${1:-}" = --before-start ] || systemctl try-restart cloud-prevent-detector.service
