#!/bin/bash
# Takes over the networks of the prefix lists, so that the detector's own gate follows the load balancer's. The
# detector is restarted only when they changed; the timers of several machines go off at different times.
#
# --before-start  does not restart the detector, which is about to start
. /opt/cloud-prevent/library.sh

current=/etc/cloud-prevent/eop-networks
[ -n "$PREFIX_LISTS" ] || exit 0

networks=$(for list in $PREFIX_LISTS; do
  aws ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --query 'Entries[].Cidr' --output text
done | tr -s '\t ' '\n' | sort -u)
if [ -z "$networks" ]; then
  say 'The prefix lists are empty; the detector keeps the networks that it has.'
  exit 1
fi
if [ -s "$current" ] && [ "$networks" = "$(cat "$current")" ]; then exit 0; fi

printf '%s\n' "$networks" >"$current.new"
mv "$current.new" "$current"
say "The networks of Exchange Online are now: $(tr '\n' ' ' <"$current")"
[ "${1:-}" = --before-start ] || systemctl try-restart cloud-prevent-detector.service
