metadata description = 'Log Analytics and Application Insights. Both take data from Entra identities only, so the connection string is no secret.'

import { monitoring, textMap } from '../types.bicep'
import { roles } from '../roles.bicep'

param location string
param workspaceName string
param insightsName string
param settings monitoring
param appPrincipalId string
param tags textMap

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
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

resource appPublishesTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, roles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'Metrics, logs and traces.'
  }
}

output workspaceId string = workspace.id
output connectionString string = insights.properties.ConnectionString
