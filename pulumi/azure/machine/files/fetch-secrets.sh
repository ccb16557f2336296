#!/bin/bash
# Fetches this detector's key stores from the Key Vault into memory (a tmpfs), for the container's user only. All of
# them change at once, and those of the last start stay when the vault cannot be reached.
set -euo pipefail
. "${MACHINE_ENV:-/etc/cloud-prevent/machine.env}"
umask 077

fetch() {
  # The token goes in by standard input: a command line can be read by every process.
  printf 'header = "Authorization: Bearer %s"\n' "$("${TOOLS:-/usr/local/sbin}/cloud-prevent-identity-token" "$VAULT_RESOURCE")" |
    curl --silent --show-error --fail --max-time 20 --retry "${RETRIES:-30}" --retry-delay 10 --retry-all-errors \
      --config - "${VAULT_URI%/}/secrets/$SECRET_NAME?api-version=7.4"
}

unpack() {
  local name data
  while read -r name data; do
    [[ "$name" =~ ^[a-z0-9][a-z0-9.-]*$ ]] || { echo "The secret has a file of the name $name." >&2; return 1; }
    base64 --decode <<<"$data" >"$1/$name"
    chmod 0400 "$1/$name"
  done
}

mkdir -p "$SECRETS_DIRECTORY"
new=$(mktemp --directory "$SECRETS_DIRECTORY/.new-XXXXXX")
trap 'rm -rf "$new"' EXIT
if ! fetch | jq --exit-status --raw-output '.value | fromjson | to_entries[] | "\(.key) \(.value)"' | unpack "$new"; then
  [ -d "$SECRETS_DIRECTORY/current" ] || { echo 'The key stores could not be fetched.' >&2; exit 1; }
  echo 'The key stores could not be fetched; those of the last start are used.' >&2
  exit 0
fi
chown -R "$CONTAINER_USER:$CONTAINER_USER" "$new"
rm -rf "$SECRETS_DIRECTORY/current"
mv "$new" "$SECRETS_DIRECTORY/current"
chmod 0711 "$SECRETS_DIRECTORY"
