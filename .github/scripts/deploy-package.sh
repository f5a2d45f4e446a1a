#!/usr/bin/env bash
# Puts a package into the app and makes it read its keys anew.
#   deploy-package.sh RESOURCE_GROUP APP PACKAGE.zip
set -euo pipefail
group=$1 app=$2 package=$3

az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none

# A secret written after the settings were made is otherwise seen only at the next refresh, up to a day later.
id=$(az functionapp show --resource-group "$group" --name "$app" --query id --output tsv)
az rest --method post --url "$id/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none

for _ in {1..12}; do
  unresolved=$(az rest --method get --url "$id/config/configreferences/appsettings?api-version=2022-03-01" \
    --query "value[?properties.status!='Resolved'].name" --output tsv)
  if [[ -z "$unresolved" ]]; then
    exit 0
  fi
  sleep 10
done
echo "Key Vault references that are not resolved: $unresolved" >&2
exit 1
