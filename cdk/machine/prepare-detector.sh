#!/bin/bash
# Before every start of the detector: its secrets, its configuration, its image, and a closed door to the metadata
# service, which would hand this machine's rights to whoever takes over the process that reads strangers' mail.
. /opt/cloud-prevent/library.sh

secrets=/run/cloud-prevent
umask 077

# fetch NAME: the value of a secret, or a failure without a word of it.
fetch() { aws secretsmanager get-secret-value --secret-id "$1" --query SecretString --output text 2>/run/cloud-prevent/last-error; }

# keystore_from SECRET NAME: writes NAME.p12 and NAME.password.
keystore_from() {
  local value
  if ! value=$(fetch "$1"); then
    say "Waiting for $1: cloud-prevent keys upload --target aws puts it there. $(tail -n 1 /run/cloud-prevent/last-error)"
    return 1
  fi
  if ! jq -e '[.keystore, .password] | all(type == "string")' <<<"$value" >/dev/null 2>&1; then
    say "Waiting for $1: what is there is no key store; cloud-prevent keys upload --target aws puts one there."
    return 1
  fi
  jq -r .keystore <<<"$value" | base64 -d >"$secrets/$2.p12" && jq -r .password <<<"$value" >"$secrets/$2.password"
}

gate_from() {
  fetch "$1" >"$secrets/gate" || { say "Waiting for the secret $1, the accepted values of the secret header."; return 1; }
}

write_configuration() {
  local networks=/etc/cloud-prevent/eop-networks
  if [ -s "$networks" ]; then
    jq --rawfile eop "$networks" --arg further "$FURTHER_NETWORKS" \
      '.allowlist = (($eop + " " + $further) | [splits("\\s+")] | map(select(. != "")) | unique)' \
      /etc/cloud-prevent/configuration.json >"$secrets/configuration.json"
  else
    cp /etc/cloud-prevent/configuration.json "$secrets/configuration.json"
  fi
}

# fetch_image: the registry of ECR needs a password that lasts for hours, others need none.
fetch_image() {
  local registry="${IMAGE%%/*}"
  case "$registry" in
    *.dkr.ecr.*) aws ecr get-login-password | docker login --username AWS --password-stdin "$registry" >/dev/null ;;
  esac
  docker image inspect "$IMAGE" >/dev/null 2>&1 || docker pull -q "$IMAGE" >/dev/null
}

close_metadata_service() {
  local rule=(OUTPUT -d 169.254.169.254 -m owner --uid-owner 1000 -j REJECT)
  iptables -w -C "${rule[@]}" 2>/dev/null || iptables -w -I "${rule[@]}"
}

mkdir -p "$secrets"
wait_until "$READY_WAIT" keystore_from "$LINK_SECRET" link
[ -z "$SMTP_SECRET" ] || wait_until "$READY_WAIT" keystore_from "$SMTP_SECRET" smtp
[ -z "$GATE_SECRET" ] || wait_until "$READY_WAIT" gate_from "$GATE_SECRET"
write_configuration
rm -f "$secrets/last-error"
chmod 500 "$secrets"
chmod 400 "$secrets"/*
chown -R 1000:1000 "$secrets"
wait_until 600 fetch_image
close_metadata_service
