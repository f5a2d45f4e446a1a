#!/usr/bin/env bash
# Asks for each key of TrackPilots that the vault lacks, and writes it there. It is typed, not shown, and stands in no file and no history.
#   write-keys.sh VAULT SECRET...            those that are missing
#   write-keys.sh --replace VAULT SECRET...  all of them
# azd runs it without arguments and gives both in keyVaultName and secretNames.
set -euo pipefail
replace=false
if [[ "${1:-}" == --replace ]]; then
  replace=true
  shift
fi
if (($# == 0)); then
  read -ra names <<<"${secretNames:?}"
  set -- "${keyVaultName:?}" "${names[@]}"
fi
vault=$1
shift

for secret in "$@"; do
  if ! $replace && az keyvault secret show --vault-name "$vault" --name "$secret" --query id --output tsv >/dev/null 2>&1; then
    echo "$secret is there already."
    continue
  fi
  if [[ ! -t 0 ]]; then
    echo "Nobody can type here. Write the key from a terminal: infra/scripts/write-keys.sh $vault $secret"
    continue
  fi
  read -rsp "Key of TrackPilots for $secret: " key
  echo
  # A role that was given a moment ago can take some minutes.
  for attempt in {1..20}; do
    if fault=$(printf %s "$key" | az keyvault secret set --vault-name "$vault" --name "$secret" --file /dev/stdin --encoding utf-8 --output none 2>&1); then
      echo "$secret is written."
      continue 2
    fi
    echo "Not yet ($attempt of 20)."
    sleep 15
  done
  echo "$secret could not be written: $fault" >&2
  exit 1
done
