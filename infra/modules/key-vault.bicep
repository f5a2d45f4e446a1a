metadata description = 'The vault with the keys of TrackPilots and nothing else. The template makes no secret: a person writes it (docs/deploy.md).'

import { principal, textMap } from '../types.bicep'
import { roles } from '../roles.bicep'

param location string
param name string
param private bool
param lock bool
param appPrincipalId string
param keyWriter principal
param workspaceId string
param tags textMap

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
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
    enabledForTemplateDeployment: false
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: private ? 'Deny' : 'Allow' }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'The keys of TrackPilots stand here.' }
}

resource appReadsKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.vaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.vaultSecretsUser)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'Key Vault references of the app\'s settings.'
  }
}

resource personWritesKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, keyWriter.id, roles.vaultSecretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.vaultSecretsOfficer)
    principalId: keyWriter.id
    principalType: keyWriter.?type
    description: 'Writes and rotates the keys of TrackPilots.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri
