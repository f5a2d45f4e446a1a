#!/usr/bin/env bash
# Runs the published app in the real Functions host, against Azurite, the local Service Bus and the simulator,
# and ends well only if payroll's queue got messages.
#   functions-host.sh FOLDER_OF_THE_PUBLISHED_APP
set -euo pipefail
app=$(realpath "$1")
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
logs=${RUNNER_TEMP:-$(mktemp -d)}/logs
mkdir -p "$logs"
started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done' EXIT

start() { # NAME COMMAND...
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1 &
  started+=($!)
}

await() { # SECONDS WHAT COMMAND...
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS > end)); then
      echo "$what did not happen in time; the last lines of each log:" >&2
      tail -n 40 "$logs"/*.log >&2
      exit 1
    fi
    sleep 1
  done
}

broker() { dotnet "$root/src/Local/LocalServiceBus/bin/Debug/net10.0/LocalServiceBus.dll" "$@"; }

start azurite "$root/src/Local/Azurite/node_modules/.bin/azurite" --silent --inMemoryPersistence --skipApiVersionCheck
start service-bus dotnet "$root/src/Local/LocalServiceBus/bin/Debug/net10.0/LocalServiceBus.dll" --port 5672
start simulator dotnet "$root/src/Local/TrackPilotsSimulator/bin/Debug/net10.0/TrackPilotsSimulator.dll" --port 7072 --users 60
await 60 'The simulator' curl --fail --silent http://127.0.0.1:7072/simulator/directory
await 60 'Azurite' bash -c 'exec 3<>/dev/tcp/127.0.0.1/10000'
await 60 'The Service Bus' broker peek --port 5672 --count 1
team=$(curl --fail --silent http://127.0.0.1:7072/simulator/directory | jq --raw-output '.teams[0].id')

export AzureWebJobsStorage=UseDevelopmentStorage=true
export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated
export CollectionSchedule='0 5 * * * *'
export TrackPilots__BaseUrl=http://127.0.0.1:7072
export TrackPilots__ApiKey=local-development-key
export Timesheets__Sources__0__Name=ci
export Timesheets__Sources__0__TimeZone=Asia/Kolkata
export Timesheets__Sources__0__TeamIds__0=$team
export TimesheetStorage=UseDevelopmentStorage=true
export PayrollServiceBus='Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;'

cd "$app"
# No publish takes the settings file along; Core Tools look for one.
echo '{ "IsEncrypted": false, "Values": { "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated" } }' >local.settings.json
start func func start --no-build --port 7071
await 180 'The host' curl --fail --silent http://127.0.0.1:7071/api/health/live
await 60 'Readiness' curl --fail --silent http://127.0.0.1:7071/api/health/ready

curl --fail --silent --show-error --request POST --header 'Content-Type: application/json' --data '{}' \
  http://127.0.0.1:7071/admin/functions/CollectTimesheets
sent() { (($(broker peek --port 5672 --count 1000 | wc -l) > 0)); }
await 120 'A message for payroll' sent
echo "$(broker peek --port 5672 --count 1000 | wc -l) messages for payroll"
