metadata description = 'The vault with the keys of TrackPilots and nothing else. The template makes no secret: a person writes it (docs/deploy.md).'

import { textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the vault.')
param name string

@description('Whether only private endpoints reach it.')
param private bool

@description('Guards against deletion.')
param lock bool

@description('Where logs go.')
param workspaceId string

@description('Tags.')
param tags textMap

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: private ? 'Deny' : 'Allow'
    }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'The keys of TrackPilots stand here.'
  }
}

#disable-next-line use-recent-api-versions // The newest stable version, 2016-09-01, knows no resource-specific tables.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the vault.')
output id string = vault.id
