metadata description = 'Storage of timesheets: what TrackPilots answered, records of collections, and ledgers of what payroll was told.'

import { retention, textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the account.')
param name string

@description('The container of everything.')
param container string

@description('Whether only private endpoints reach it.')
param private bool

@description('How long what is kept.')
param keeping retention

@description('Guards against deletion.')
param lock bool

@description('Where logs go.')
param workspaceId string

@description('Whether reads are logged too.')
param auditReads bool

@description('Tags.')
param tags textMap

@description('Days of archived answers.')
var rawDays = keeping.?rawDays ?? 730

@description('Days until archived answers are cool.')
var coolDays = keeping.?rawCoolAfterDays ?? 0

@description('Days of records.')
var recordDays = keeping.?recordDays ?? 730

@description('Days of old versions.')
var versionDays = keeping.?versionDays ?? 90

@description('Days of deleted blobs.')
var softDeleteDays = keeping.?softDeleteDays ?? 30

@description('What happens to archived answers.')
var rawActions = union(
  rawDays == 0 ? {} : { delete: { daysAfterCreationGreaterThan: rawDays } },
  coolDays == 0 ? {} : { tierToCool: { daysAfterCreationGreaterThan: coolDays } }
)

@description('Rules for archived answers.')
var rawRules = empty(rawActions)
  ? []
  : [
      {
        name: 'raw'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container}/raw/'] }
          actions: { baseBlob: rawActions }
        }
      }
    ]

@description('Rules for records.')
var recordRules = recordDays == 0
  ? []
  : [
      {
        name: 'records'
        enabled: true
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container}/collections/'] }
          actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: recordDays } } }
        }
      }
    ]

@description('Rules for what was overwritten or deleted. Current ledgers are in no rule: without its ledger a day could be published anew.')
var versionRules = [
  {
    name: 'versions'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: { blobTypes: ['blockBlob'], prefixMatch: ['${container}/'] }
      actions: { version: { delete: { daysAfterCreationGreaterThan: versionDays } } }
    }
  }
]

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
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
    networkAcls: {
      bypass: 'None'
      defaultAction: private ? 'Deny' : 'Allow'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource timesheets 'containers' = {
      name: container
      properties: union({ publicAccess: 'None' }, (keeping.?immutableRaw ?? false) ? { immutableStorageWithVersioning: { enabled: true } } : {})
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    dependsOn: [blobs]
    properties: {
      policy: { rules: concat(rawRules, recordRules, versionRules) }
    }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'What payroll was told stands here.'
  }
}

#disable-next-line use-recent-api-versions // The newest stable version, 2016-09-01, knows no resource-specific tables.
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
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

@description('Resource id of the account.')
output id string = account.id
