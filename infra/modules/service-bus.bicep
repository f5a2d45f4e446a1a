metadata description = 'The namespace and the queue that payroll reads.'

import { payrollQueue, textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the namespace.')
param name string

@description('Name of the queue.')
param queueName string

@description('How the queue is made.')
param settings payrollQueue

@description('Whether only private endpoints reach it; Premium alone can.')
param private bool

@description('Guards against deletion.')
param lock bool

@description('Where logs go.')
param workspaceId string

@description('Tags.')
param tags textMap

@description('The tier.')
var sku = settings.?sku ?? 'Standard'

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: union({ name: sku, tier: sku }, sku == 'Premium' ? { capacity: settings.?premiumUnits ?? 1 } : {})
  properties: union(
    {
      disableLocalAuth: true
      minimumTlsVersion: '1.2'
      publicNetworkAccess: private && sku == 'Premium' ? 'Disabled' : 'Enabled'
    },
    sku == 'Premium' ? { premiumMessagingPartitions: 1 } : {}
  )

  resource queue 'queues' = {
    name: queueName
    properties: {
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: settings.?duplicateDetectionWindow ?? 'P1D'
      requiresSession: settings.?sessions ?? false
      enablePartitioning: false
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: settings.?timeToLive ?? 'P14D'
      maxDeliveryCount: settings.?maxDeliveryCount ?? 10
      lockDuration: settings.?lockDuration ?? 'PT1M'
      maxSizeInMegabytes: settings.?maxSizeMB ?? 1024
      enableBatchedOperations: true
    }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: namespace
  properties: {
    level: 'CanNotDelete'
    notes: 'Messages for payroll wait here.'
  }
}

#disable-next-line use-recent-api-versions // The newest stable version, 2016-09-01, knows no resource-specific tables.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the namespace.')
output id string = namespace.id
