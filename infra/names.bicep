metadata description = 'The scheme of names: kind, workload, environment, and letters that stand for the resource group.'

import { resourceNames } from 'types.bicep'

@description('A text without hyphens.')
func compact(text string) string => replace(text, '-', '')

@export()
@description('Whether a text is made of a-z, 0-9 and single hyphens between them.')
func isPlain(text string) bool =>
  !startsWith(text, '-') && !endsWith(text, '-') && !contains(text, '--') && empty(filter(
    range(0, length(text)),
    at => !contains('abcdefghijklmnopqrstuvwxyz0123456789-', substring(text, at, 1))
  ))

@export()
@description('Names of all resources. Azure allows 24 characters for storage accounts and vaults, 32 for the part of an app\'s name that counts.')
func namesOf(workload string, environmentName string, unique string) resourceNames => {
  identity: 'id-${workload}-${environmentName}'
  plan: 'plan-${workload}-${environmentName}'
  app: 'func-${workload}-${environmentName}-${take(unique, 6)}'
  hostStorage: 'sth${take(compact(workload), 6)}${take(compact(environmentName), 4)}${take(unique, 11)}'
  timesheetStorage: 'std${take(compact(workload), 6)}${take(compact(environmentName), 4)}${take(unique, 11)}'
  serviceBus: 'sb-${workload}-${environmentName}-${take(unique, 8)}'
  keyVault: 'kv-${take(compact(workload), 6)}-${take(compact(environmentName), 4)}-${take(unique, 9)}'
  workspace: 'log-${workload}-${environmentName}'
  insights: 'appi-${workload}-${environmentName}'
  network: 'vnet-${workload}-${environmentName}'
  actionGroup: 'ag-${workload}-${environmentName}'
  prefix: '${workload}-${environmentName}'
}
