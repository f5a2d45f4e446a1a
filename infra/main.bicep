metadata name = 'TimesheetFunctions'
metadata description = 'All that the app needs in one resource group. Design and reasons: docs/infra.md. Step by step: docs/deploy.md.'

targetScope = 'resourceGroup'

import {
  alerting
  collectingSettings
  entraSignIn
  hosting
  monitoring
  network
  payrollQueue
  principal
  retention
  source
  textMap
  trackPilotsSettings
} from 'types.bicep'
import { isPlain, namesOf } from 'names.bicep'
import { faultsOfSources, settingsOfCollecting, settingsOfSources, settingsOfTrackPilots } from 'settings.bicep'

@description('What the names of resources say of their purpose: a-z, 0-9 and single hyphens between them.')
@minLength(2)
@maxLength(12)
param workload string = 'timesheets'

@description('What the names say of the environment, for example dev: a-z, 0-9 and single hyphens between them.')
@minLength(2)
@maxLength(7)
param environmentName string

@description('Region of all resources. It must have Flex Consumption.')
@minLength(3)
@maxLength(40)
param location string = resourceGroup().location

@description('Tags of all resources, beside workload and environment.')
param tags textMap = {}

@description('Whose timesheets are brought in.')
@minLength(1)
@maxLength(50)
param sources source[]

@description('How TrackPilots is asked.')
param trackPilots trackPilotsSettings = {}

@description('When and how days are collected.')
param collecting collectingSettings = {}

@description('Blob container of everything: 3 to 63 of a-z, 0-9 and single hyphens between them.')
@minLength(3)
@maxLength(63)
param containerName string = 'timesheets'

@description('Queue that payroll reads; without slashes, which Resource Manager takes for parts of a path.')
@minLength(1)
@maxLength(260)
param queueName string = 'payroll-timesheets'

@description('How the queue and its namespace are made.')
param queue payrollQueue = {}

@description('How long what is kept.')
param keeping retention = {}

@description('The size of the app.')
param size hosting = {}

@description('The network around the app.')
param access network = { private: false }

@description('Entra sign-in in front of HTTP. Without it a function key alone shows everybody\'s hours to whoever holds it.')
param signIn entraSignIn?

@description('Logs and metrics.')
param logs monitoring = {}

@description('Who is told of what goes wrong, and when.')
param alerts alerting

@description('Who may read the queue: payroll.')
param payrollReader principal?

@description('Who may write keys into the vault: the person who deploys, or a group.')
param keyWriter principal?

@description('Guards timesheets, queue and keys against deletion.')
param lock bool = false

@description('What is wrong with the parameters, where types cannot say it.')
var faults = concat(
  isPlain(workload) ? [] : ['workload takes a-z, 0-9 and single hyphens between them.'],
  isPlain(environmentName) ? [] : ['environmentName takes a-z, 0-9 and single hyphens between them.'],
  isPlain(containerName) ? [] : ['containerName takes a-z, 0-9 and single hyphens between them.'],
  contains(queueName, '/') ? ['queueName takes no slashes.'] : [],
  (access.?publicHttp ?? true) || access.private ? [] : ['access.publicHttp can be false only with access.private.'],
  faultsOfSources(sources)
)

@description('Stops the deployment before anything is made.')
var checkedWorkload = empty(faults) ? workload : fail(join(faults, ' '))

@description('Names of all resources.')
var names = namesOf(checkedWorkload, environmentName, uniqueString(resourceGroup().id, workload, environmentName))

@description('Container of deployment packages.')
var packageContainer = 'packages'

@description('Tags of all resources.')
var allTags = union({ workload: workload, environment: environmentName }, tags)

@description('Where Key Vault answers.')
var vaultUri = 'https://${names.keyVault}${environment().suffixes.keyvaultDns}/'

@description('The app settings, but for what the host needs and the identity\'s client id.')
var settings = union(settingsOfTrackPilots(trackPilots, sources, vaultUri), settingsOfSources(sources, vaultUri), settingsOfCollecting(collecting), {
  Timesheets__Container: containerName
  Timesheets__PayrollQueue: queueName
  TimesheetStorage__blobServiceUri: 'https://${names.timesheetStorage}.blob.${environment().suffixes.storage}'
  PayrollServiceBus__fullyQualifiedNamespace: '${names.serviceBus}.servicebus.windows.net'
})

@description('Private DNS zones by what is behind them.')
var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, 'vault', 'vaultcore')}'
  namespace: 'privatelink.servicebus.windows.net'
  sites: 'privatelink.azurewebsites.net'
}

@description('Whether Service Bus can stand behind a private endpoint.')
var privateServiceBus = access.private && queue.?sku == 'Premium'

module identity 'modules/identity.bicep' = {
  params: {
    location: location
    name: names.identity
    tags: allTags
  }
}

// By name, so that ids are known before a deployment: what-if and snapshots then show them.
resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: names.workspace
}

module observing 'modules/monitoring.bicep' = {
  params: {
    location: location
    workspaceName: names.workspace
    insightsName: names.insights
    settings: logs
    tags: allTags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    location: location
    name: names.hostStorage
    private: access.private
    packageContainer: packageContainer
    tags: allTags
  }
}

module timesheetStorage 'modules/timesheet-storage.bicep' = {
  dependsOn: [observing]
  params: {
    location: location
    name: names.timesheetStorage
    container: containerName
    private: access.private
    keeping: keeping
    lock: lock
    workspaceId: workspace.id
    auditReads: logs.?auditReads ?? false
    tags: allTags
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  dependsOn: [observing]
  params: {
    location: location
    name: names.serviceBus
    queueName: queueName
    settings: queue
    private: access.private
    lock: lock
    workspaceId: workspace.id
    tags: allTags
  }
}

module keyVault 'modules/key-vault.bicep' = {
  dependsOn: [observing]
  params: {
    location: location
    name: names.keyVault
    private: access.private
    lock: lock
    workspaceId: workspace.id
    tags: allTags
  }
}

module roles 'modules/roles.bicep' = {
  dependsOn: [identity, observing, hostStorage, timesheetStorage, serviceBus, keyVault]
  params: {
    identityName: names.identity
    hostStorageName: names.hostStorage
    timesheetStorageName: names.timesheetStorage
    container: containerName
    serviceBusName: names.serviceBus
    queueName: queueName
    keyVaultName: names.keyVault
    insightsName: names.insights
    payrollReader: payrollReader
    keyWriter: keyWriter
  }
}

module virtualNetwork 'modules/network.bicep' = if (access.private) {
  params: {
    location: location
    name: names.network
    addressPrefix: access.?addressPrefix ?? '10.60.0.0/24'
    zoneNames: map(items(zones), zone => zone.value)
    tags: allTags
  }
}

module hostStorageEndpoint 'modules/private-endpoint.bicep' = if (access.private) {
  params: {
    location: location
    name: 'pe-${names.hostStorage}'
    targetId: hostStorage.outputs.id
    part: 'blob'
    zoneName: zones.blob
    subnetId: virtualNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module timesheetStorageEndpoint 'modules/private-endpoint.bicep' = if (access.private) {
  params: {
    location: location
    name: 'pe-${names.timesheetStorage}'
    targetId: timesheetStorage.outputs.id
    part: 'blob'
    zoneName: zones.blob
    subnetId: virtualNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module keyVaultEndpoint 'modules/private-endpoint.bicep' = if (access.private) {
  params: {
    location: location
    name: 'pe-${names.keyVault}'
    targetId: keyVault.outputs.id
    part: 'vault'
    zoneName: zones.vault
    subnetId: virtualNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module serviceBusEndpoint 'modules/private-endpoint.bicep' = if (privateServiceBus) {
  params: {
    location: location
    name: 'pe-${names.serviceBus}'
    targetId: serviceBus.outputs.id
    part: 'namespace'
    zoneName: zones.namespace
    subnetId: virtualNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module app 'modules/app.bicep' = {
  // The app starts with its settings: by then it must be allowed to read keys, and the way to them must exist.
  dependsOn: [roles, hostStorageEndpoint, timesheetStorageEndpoint, keyVaultEndpoint, serviceBusEndpoint]
  params: {
    location: location
    planName: names.plan
    appName: names.app
    identityName: names.identity
    hostStorageName: names.hostStorage
    packageContainer: packageContainer
    insightsName: names.insights
    settings: settings
    size: size
    access: access
    subnetId: access.private ? virtualNetwork!.outputs.appSubnetId : ''
    signIn: signIn
    workspaceId: workspace.id
    tags: allTags
  }
}

module appEndpoint 'modules/private-endpoint.bicep' = if (access.private && !(access.?publicHttp ?? true)) {
  params: {
    location: location
    name: 'pe-${names.app}'
    targetId: app.outputs.id
    part: 'sites'
    zoneName: zones.sites
    subnetId: virtualNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module alertRules 'modules/alerts.bicep' = {
  dependsOn: [observing, serviceBus]
  params: {
    location: location
    actionGroupName: names.actionGroup
    prefix: names.prefix
    settings: alerts
    workspaceId: workspace.id
    serviceBusName: names.serviceBus
    queueName: queueName
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  dependsOn: [observing]
  params: {
    location: location
    displayName: 'Timesheets (${names.prefix})'
    workspaceId: workspace.id
    tags: allTags
  }
}

@description('Name of the Function App.')
output functionAppName string = names.app

@description('Where HTTP is answered.')
output functionAppUrl string = 'https://${app.outputs.hostName}'

@description('Key Vault that takes the keys of TrackPilots.')
output keyVaultName string = names.keyVault

@description('Names of the secrets that have to be in it.')
output secretNames string[] = union(
  map(filter(sources, source => source.?apiKeySecretName == null), source => trackPilots.?apiKeySecretName ?? 'trackpilots-api-key'),
  map(filter(sources, source => source.?apiKeySecretName != null), source => source.apiKeySecretName!)
)

@description('Storage account of timesheets.')
output timesheetStorageName string = names.timesheetStorage

@description('Service Bus namespace, for payroll\'s client.')
output serviceBusNamespace string = '${names.serviceBus}.servicebus.windows.net'

@description('Object id of the app\'s identity: the subject of the federated credential that Entra sign-in needs.')
output identityPrincipalId string = identity.outputs.principalId
