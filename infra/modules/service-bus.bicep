metadata description = 'The namespace and the queue that payroll reads.'

import { payrollQueue, principal, textMap } from '../types.bicep'
import { roles } from '../roles.bicep'

param location string
param name string
param queueName string
param settings payrollQueue
param private bool
param lock bool
param appPrincipalId string
param payrollReader principal?
param workspaceId string
param tags textMap

var sku = settings.?sku ?? 'Standard'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: union({ name: sku, tier: sku }, sku == 'Premium' ? { capacity: 1 } : {})
  properties: union(
    {
      disableLocalAuth: true
      minimumTlsVersion: '1.2'
      publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    },
    sku == 'Premium' ? { premiumMessagingPartitions: 1 } : {}
  )

  resource queue 'queues@2024-01-01' = {
    name: queueName
    properties: {
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: settings.?duplicateDetectionWindow ?? 'P1D'
      requiresSession: settings.?sessions ?? false
      enablePartitioning: false
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
      maxDeliveryCount: 10
      lockDuration: 'PT1M'
      maxSizeInMegabytes: 5120
    }
  }
}

resource guard 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'no-delete'
  scope: namespace
  properties: { level: 'CanNotDelete', notes: 'Messages for payroll wait here.' }
}

resource appSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace::queue.id, appPrincipalId, roles.serviceBusSender)
  scope: namespace::queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusSender)
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    description: 'The app sends to payroll and reads nothing.'
  }
}

resource payrollReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (payrollReader != null) {
  name: guid(namespace::queue.id, payrollReader.?id ?? '', roles.serviceBusReceiver)
  scope: namespace::queue
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusReceiver)
    principalId: payrollReader!.id
    principalType: payrollReader.?type
    description: 'Payroll reads the queue and sends nothing.'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    // Standard logs what is done to the namespace; who sent and read stands in the logs of Premium only.
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output id string = namespace.id
output hostName string = '${namespace.name}.servicebus.windows.net'
