metadata description = 'Who may do what with data, each at the narrowest scope that works. docs/infra.md says why each is there.'

import { principal } from '../types.bicep'

@description('The app\'s identity.')
param identityName string

@description('Account of the host.')
param hostStorageName string

@description('Account of timesheets.')
param timesheetStorageName string

@description('Container of timesheets.')
param container string

@description('Service Bus namespace.')
param serviceBusName string

@description('The payroll queue.')
param queueName string

@description('Key Vault.')
param keyVaultName string

@description('Application Insights.')
param insightsName string

@description('Who reads the queue.')
param payrollReader principal?

@description('Who writes keys into the vault.')
param keyWriter principal?

@description('Azure\'s own ids of built-in roles.')
var roleIds = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
  'Key Vault Secrets Officer': 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostStorageName
}

resource timesheetStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: timesheetStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource timesheets 'containers' existing = {
      name: container
    }
  }
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName

  resource queue 'queues' existing = {
    name: queueName
  }
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: keyVaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource hostOwnsItsStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, identity.id, roleIds['Storage Blob Data Owner'])
  scope: hostStorage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Storage Blob Data Owner'])
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The Functions host keeps timers, keys and packages here.'
  }
}

resource appWritesTimesheets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(timesheetStorage::blobs::timesheets.id, identity.id, roleIds['Storage Blob Data Contributor'])
  scope: timesheetStorage::blobs::timesheets
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Storage Blob Data Contributor'])
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The app archives answers and keeps ledgers in this container.'
  }
}

resource appSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(serviceBus::queue.id, identity.id, roleIds['Azure Service Bus Data Sender'])
  scope: serviceBus::queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Azure Service Bus Data Sender'])
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The app sends to payroll and reads nothing.'
  }
}

resource appReadsKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, roleIds['Key Vault Secrets User'])
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Key Vault Secrets User'])
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'Key Vault references of the app\'s settings.'
  }
}

resource appPublishesTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, roleIds['Monitoring Metrics Publisher'])
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Monitoring Metrics Publisher'])
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'Metrics, logs and traces.'
  }
}

resource payrollReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (payrollReader != null) {
  name: guid(serviceBus::queue.id, payrollReader.?id ?? '', roleIds['Azure Service Bus Data Receiver'])
  scope: serviceBus::queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Azure Service Bus Data Receiver'])
    principalId: payrollReader!.id
    principalType: payrollReader!.type
    description: 'Payroll reads the queue and sends nothing.'
  }
}

resource personWritesKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (keyWriter != null) {
  name: guid(vault.id, keyWriter.?id ?? '', roleIds['Key Vault Secrets Officer'])
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds['Key Vault Secrets Officer'])
    principalId: keyWriter!.id
    principalType: keyWriter!.type
    description: 'Writes and rotates the keys of TrackPilots.'
  }
}
