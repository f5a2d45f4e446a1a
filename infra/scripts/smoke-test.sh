#!/usr/bin/env bash
# Ends well if the app answers, can use storage and Service Bus, and every alert's query runs.
#   smoke-test.sh RESOURCE_GROUP APP
# SIGN_IN_CLIENT_ID: of the app registration, where Entra sign-in stands in front of the app.
set -euo pipefail
group=$1 app=$2
url=https://$(az functionapp show --resource-group "$group" --name "$app" --query defaultHostName --output tsv)
answer=$(mktemp)

# Where only some addresses may call, this machine's is let in for as long as the test takes.
if [[ $(az functionapp config show --resource-group "$group" --name "$app" --query ipSecurityRestrictionsDefaultAction --output tsv) == Deny ]]; then
  address=$(curl --fail --silent --show-error --max-time 30 https://api.ipify.org)
  trap 'az functionapp config access-restriction remove --resource-group "$group" --name "$app" --rule-name smoke-test --output none' EXIT
  az functionapp config access-restriction add --resource-group "$group" --name "$app" --rule-name smoke-test --action Allow \
    --ip-address "$address/32" --priority 90 --output none
fi

answers() { # PATH [CURL_OPTION...]
  local path=$1
  shift
  for _ in {1..30}; do
    if [[ $(curl --silent --output "$answer" --write-out '%{http_code}' --max-time 30 "$@" "$url$path") == 200 ]]; then
      return 0
    fi
    sleep 10
  done
  echo "$path did not answer 200; the last answer:" >&2
  cat "$answer" >&2
  return 1
}

answers /api/health/live
echo 'The app answers.'

key=$(az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.default --output tsv)
options=(--header "x-functions-key: $key")
if [[ -n "${SIGN_IN_CLIENT_ID:-}" ]]; then
  token=$(az account get-access-token --resource "api://$SIGN_IN_CLIENT_ID" --query accessToken --output tsv)
  options+=(--header "Authorization: Bearer $token")
fi
answers /api/health/ready "${options[@]}"
echo 'It can use storage and Service Bus.'

workspace=$(az monitor log-analytics workspace list --resource-group "$group" --query '[0].customerId' --output tsv)
for query in "$(dirname "${BASH_SOURCE[0]}")"/../alerts/*.kql; do
  az rest --method post --url "https://api.loganalytics.io/v1/workspaces/$workspace/query" --resource https://api.loganalytics.io \
    --body "$(jq --raw-input --slurp '{query: ., timespan: "PT1H"}' "$query")" --output none
done
echo 'Every query of the alerts runs.'
