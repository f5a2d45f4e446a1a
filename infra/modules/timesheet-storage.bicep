metadata description = 'Storage of timesheets: what TrackPilots answered, records of collections, and ledgers of what payroll was told.'

import { retention, textMap } from '../types.bicep'
import { roles } from '../roles.bicep'

param location string
param name string
param container string
param private bool
param keeping retention
param lock bool
param appPrincipalId string
param workspaceId string
param auditReads bool
param tags textMap

var softDeleteDays = keeping.?softDeleteDays ?? 30

// A version's age counts from when it was written, not from when it was replaced. So those of ledgers live as long as the records they name.
// Current ledgers are in no rule: without its ledger a day could be published anew.
var rules = [
  { name: 'raw', folders: ['raw'], days: keeping.?rawDays ?? 730, current: true }
  { name: 'records', folders: ['collections'], days: keeping.?recordDays ?? 730, current: true }
  { name: 'versions', folders: ['ledger', 'state'], days: keeping.?recordDays ?? 730, current: false }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: keeping.?redundancy ?? 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: private ? 'Deny' : 'Allow' }
  }

  resource blobs 'blobServices@2025-01-01' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource timesheets 'containers@2025-01-01' = {
      name: container
      properties: union({ publicAccess: 'None' }, (keeping.?immutableRaw ?? false) ? { immutableStorageWithVersioning: { enabled: true } } : {})
    }
  }
}

// A policy without rules is refused.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = if (!empty(filter(rules, rule => rule.days > 0))) {
  parent: account
  // After versioning is on: a rule over versions is refused before.
  name: account::blobs.name
  properties: {
    policy: {
      rules: map(filter(rules, rule => rule.days > 0), rule => {
        name: rule.name
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: map(rule.folders, folder => '${container}/${folder}/') }
          actions: union(
            { version: { delete: { daysAfterCreationGreaterThan: rule.days } } },
            rule.current ? { baseBlob: { delete: { daysAfterCreationGreaterThan: rule.days } } } : {}
          )
        }
      })
    }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'What payroll was told stands here.' }
}

resource appWritesTimesheets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::timesheets.id, appPrincipalId, roles.blobContributor)
  scope: account::blobs::timesheets
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobContributor)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'The app archives answers and keeps ledgers in this container.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: auditReads }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output id string = account.id
output blobEndpoint string = account.properties.primaryEndpoints.blob
