metadata description = 'Log Analytics and Application Insights. Both take data from Entra identities only, so the connection string is no secret.'

import { monitoring, textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the workspace.')
param workspaceName string

@description('Name of Application Insights.')
param insightsName string

@description('Logs and metrics.')
param settings monitoring

@description('Tags.')
param tags textMap

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: settings.?retentionDays ?? 90
    workspaceCapping: { dailyQuotaGb: settings.?dailyQuotaGb ?? -1 }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    DisableIpMasking: false
  }
}
