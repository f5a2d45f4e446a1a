#!/usr/bin/env bash
# Makes the app read its keys from the vault now, not within a day, and ends well once all are there.
#   refresh-keys.sh RESOURCE_GROUP APP
# azd runs it without arguments and gives both in AZURE_RESOURCE_GROUP and functionAppName.
set -euo pipefail
group=${1:-${AZURE_RESOURCE_GROUP:?}} app=${2:-${functionAppName:?}}

id=$(az functionapp show --resource-group "$group" --name "$app" --query id --output tsv)
for _ in {1..12}; do
  az rest --method post --url "$id/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none
  sleep 10
  unresolved=$(az rest --method get --url "$id/config/configreferences/appsettings?api-version=2022-03-01" \
    --query "value[?properties.status!='Resolved'].[name, properties.status, properties.secretName]" --output tsv)
  if [[ -z "$unresolved" ]]; then
    echo 'All keys are there.'
    exit 0
  fi
done
echo 'These settings have no key yet (setting, state, secret). Write the keys with infra/scripts/write-keys.sh, then run this step again:' >&2
echo "$unresolved" >&2
exit 1
