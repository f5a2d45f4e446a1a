metadata name = 'TimesheetFunctions'
metadata description = 'A resource group and all that the app needs in it. Design and reasons: docs/infra.md. Step by step: docs/deploy.md.'

targetScope = 'subscription'

import { alerting, entraSignIn, hosting, monitoring, network, payrollQueue, principal, retention, source, textMap } from 'types.bicep'
import { faultsOfSettings, faultsOfSources, isPlain, secretsOf, settingsOfSources } from 'settings.bicep'

@description('The environment, for example dev, in the names of all resources: a-z, 0-9 and single hyphens between them.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('Region of all resources. It must have Flex Consumption.')
@minLength(3)
@maxLength(40)
param location string = deployment().location

@description('The resource group. It is made if it is missing.')
@minLength(1)
@maxLength(90)
param resourceGroupName string = 'rg-timesheets-${environmentName}'

@description('Tags of all resources, beside workload and environment.')
param tags textMap = {}

@description('Whose timesheets are brought in.')
@minLength(1)
@maxLength(50)
param sources source[]

@description('Other app settings by their names in docs/settings.md. What is not given has the app\'s own default.')
param settings textMap = {}

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

@description('Who may write keys into the vault. Default: whoever deploys.')
param keyWriter principal?

@description('Guards timesheets, queue and keys against deletion.')
param lock bool = false

var faults = concat(
  isPlain(environmentName) ? [] : ['environmentName takes a-z, 0-9 and single hyphens between them.'],
  (access.?publicHttp ?? true) || access.private ? [] : ['access.publicHttp can be false only with access.private.'],
  empty(filter(alerts.emails, address => endsWith(toLower(address), '@example.com'))) ? [] : ['alerts.emails still has the example\'s address.'],
  startsWith(keyWriter.?id ?? '', '00000000-') ? ['keyWriter still has the example\'s id.'] : [],
  faultsOfSources(sources),
  faultsOfSettings(settings)
)

// Stops the deployment before anything is made.
var checkedName = empty(faults) ? environmentName : fail(join(faults, ' '))

// Fits into names that are unique in all of Azure, with letters that stand for subscription, group and environment.
var short = take(replace(checkedName, '-', ''), 7)
var unique = uniqueString(subscription().subscriptionId, resourceGroupName, checkedName)
var prefix = 'timesheets-${checkedName}'
var names = {
  app: 'func-timesheets-${short}-${take(unique, 6)}'
  hostStorage: 'sth${short}${unique}'
  timesheetStorage: 'std${short}${unique}'
  serviceBus: 'sb-timesheets-${short}-${take(unique, 8)}'
  keyVault: 'kv-${short}-${unique}'
}
var allTags = union({ workload: 'timesheets', environment: checkedName, 'azd-env-name': checkedName }, tags)

// What the app takes without these settings: a test holds them against the code.
var container = settings.?Timesheets__Container ?? 'timesheets'
var queueName = settings.?Timesheets__PayrollQueue ?? 'payroll-timesheets'

var publicHttp = access.?publicHttp ?? true
var privateServiceBus = access.private && queue.?sku == 'Premium'

resource group 'Microsoft.Resources/resourceGroups@2021-04-01' = {
  name: resourceGroupName
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { location: location, name: 'id-${prefix}', tags: allTags }
}

module observing 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    workspaceName: 'log-${prefix}'
    insightsName: 'appi-${prefix}'
    settings: logs
    appPrincipalId: identity.outputs.principalId
    tags: allTags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    location: location
    name: names.hostStorage
    zoneRedundant: size.?zoneRedundant ?? false
    private: access.private
    appPrincipalId: identity.outputs.principalId
    workspaceId: observing.outputs.workspaceId
    auditReads: logs.?auditReads ?? false
    tags: allTags
  }
}

module timesheetStorage 'modules/timesheet-storage.bicep' = {
  scope: group
  params: {
    location: location
    name: names.timesheetStorage
    container: container
    private: access.private
    keeping: keeping
    lock: lock
    appPrincipalId: identity.outputs.principalId
    workspaceId: observing.outputs.workspaceId
    auditReads: logs.?auditReads ?? false
    tags: allTags
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  scope: group
  params: {
    location: location
    name: names.serviceBus
    queueName: queueName
    settings: queue
    private: privateServiceBus
    lock: lock
    appPrincipalId: identity.outputs.principalId
    payrollReader: payrollReader
    workspaceId: observing.outputs.workspaceId
    tags: allTags
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    location: location
    name: names.keyVault
    private: access.private
    lock: lock
    appPrincipalId: identity.outputs.principalId
    keyWriter: keyWriter ?? { id: deployer().objectId }
    workspaceId: observing.outputs.workspaceId
    tags: allTags
  }
}

module privateNetwork 'modules/network.bicep' = if (access.private) {
  scope: group
  params: {
    location: location
    name: 'vnet-${prefix}'
    addressPrefix: access.?addressPrefix ?? '10.60.0.0/24'
    targets: concat(
      [
        { id: hostStorage.outputs.id, name: names.hostStorage, part: 'blob' }
        { id: hostStorage.outputs.id, name: names.hostStorage, part: 'queue' }
        { id: timesheetStorage.outputs.id, name: names.timesheetStorage, part: 'blob' }
        { id: keyVault.outputs.id, name: names.keyVault, part: 'vault' }
      ],
      privateServiceBus ? [{ id: serviceBus.outputs.id, name: names.serviceBus, part: 'namespace' }] : []
    )
    tags: allTags
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    location: location
    planName: 'plan-${prefix}'
    name: names.app
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainerUrl: hostStorage.outputs.packageContainerUrl
    settings: union(
      // The app has no default for it, as the Functions host reads it.
      { CollectionSchedule: '0 5 * * * *' },
      settings,
      settingsOfSources(sources, keyVault.outputs.uri),
      {
        AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobEndpoint
        AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.queueEndpoint
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.outputs.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: observing.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
        TimesheetStorage__blobServiceUri: timesheetStorage.outputs.blobEndpoint
        TimesheetStorage__clientId: identity.outputs.clientId
        PayrollServiceBus__fullyQualifiedNamespace: serviceBus.outputs.hostName
        PayrollServiceBus__clientId: identity.outputs.clientId
      }
    )
    size: size
    publicHttp: publicHttp
    allowedAddresses: access.?allowedAddresses ?? []
    subnetId: privateNetwork.?outputs.appSubnetId
    signIn: signIn
    workspaceId: observing.outputs.workspaceId
    tags: allTags
  }
}

module appEndpoint 'modules/private-endpoints.bicep' = if (access.private && !publicHttp) {
  scope: group
  params: {
    location: location
    targets: [{ id: app.outputs.id, name: names.app, part: 'sites' }]
    networkId: privateNetwork!.outputs.id
    subnetId: privateNetwork!.outputs.endpointSubnetId
    tags: allTags
  }
}

module alertRules 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    actionGroupName: 'ag-${prefix}'
    prefix: prefix
    settings: alerts
    workspaceId: observing.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    queueName: queueName
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    displayName: 'Timesheets (${prefix})'
    workspaceId: observing.outputs.workspaceId
    tags: allTags
  }
}

@description('The resource group; azd looks for this name.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the Function App.')
output functionAppName string = names.app

@description('Where HTTP is answered.')
output functionAppUrl string = 'https://${app.outputs.hostName}'

@description('Key Vault that takes the keys of TrackPilots.')
output keyVaultName string = names.keyVault

@description('Names of the secrets that have to be in it, divided by blanks.')
output secretNames string = join(secretsOf(sources), ' ')

@description('Storage account of timesheets.')
output timesheetStorageName string = names.timesheetStorage

@description('Service Bus namespace, for payroll\'s client.')
output serviceBusNamespace string = serviceBus.outputs.hostName

@description('Object id of the app\'s identity: the subject of the federated credential that Entra sign-in needs.')
output identityPrincipalId string = identity.outputs.principalId

@description('The address that TrackPilots sees; empty without a private network, where it changes.')
output outboundAddress string = privateNetwork.?outputs.outboundAddress ?? ''
