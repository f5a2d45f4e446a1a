metadata description = 'Alerts for whatever puts wages at risk, and who is told. What each means and what to do: docs/alerts.md.'

import { alerting, textMap } from '../types.bicep'

param location string
param actionGroupName string
param prefix string
param settings alerting
param workspaceId string
param serviceBusId string
param queueName string
param tags textMap

// Alerts look back over at least one tick.
var window = settings.?heartbeatHours == 24 ? 'P1D' : 'PT${settings.?heartbeatHours ?? 3}H'

@description('A rule over logs and metrics of the app.')
type logRule = {
  @description('As in docs/alerts.md.')
  name: string

  @description('One sentence for whoever gets it.')
  text: string

  @description('0 critical, 1 error, 2 warning.')
  severity: 0 | 1 | 2

  @description('KQL.')
  query: string

  @description('The column that is compared.')
  measure: string

  @description('How its values are summed up.')
  aggregation: 'Maximum' | 'Minimum' | 'Total'

  @description('How it is compared.')
  operator: 'GreaterThan' | 'LessThan'

  @description('With what.')
  threshold: int

  @description('Columns that alert one by one.')
  dimensions: string[]

  @description('How far back it looks.')
  window: string

  @description('How often.')
  every: string
}

var logRules logRule[] = [
  {
    name: 'no-heartbeat'
    text: 'No tick has begun for hours: nothing is collected. The app is down, or its telemetry does not arrive.'
    severity: 0
    query: loadTextContent('../alerts/no-heartbeat.kql')
    measure: 'Ticks'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    dimensions: []
    window: window
    every: 'PT15M'
  }
  {
    name: 'tick-failed'
    text: 'A tick ended with an error that is no ordinary failure of a collection.'
    severity: 1
    query: loadTextContent('../alerts/tick-failed.kql')
    measure: 'Failures'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    dimensions: []
    window: 'PT1H'
    every: 'PT15M'
  }
  {
    name: 'day-overdue'
    text: 'A complete day has waited too long for a collection that brings it in.'
    severity: 0
    query: loadTextContent('../alerts/day-overdue.kql')
    measure: 'Hours'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: settings.?overdueHours ?? 24
    dimensions: ['Source']
    window: window
    every: 'PT30M'
  }
  {
    name: 'collection-not-succeeded'
    text: 'A collection failed or was partial. Ticks try again by themselves; the record says what was wrong.'
    severity: 2
    query: loadTextContent('../alerts/collection-not-succeeded.kql')
    measure: 'Collections'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    dimensions: ['Source', 'Outcome']
    window: 'PT1H'
    every: 'PT15M'
  }
  {
    name: 'messages-pending'
    text: 'Messages stand in a ledger for longer than they may and have not been taken by the queue.'
    severity: 1
    query: loadTextContent('../alerts/messages-pending.kql')
    measure: 'Seconds'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 3600
    dimensions: ['Source']
    window: window
    every: 'PT15M'
  }
  {
    name: 'key-refused'
    text: 'TrackPilots refused the key (401 or 403): the key or the plan has expired, or the key was replaced.'
    severity: 0
    query: loadTextContent('../alerts/key-refused.kql')
    measure: 'Refusals'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    dimensions: ['Source']
    window: window
    every: 'PT15M'
  }
  {
    name: 'not-ready'
    text: 'The app cannot use storage or Service Bus.'
    severity: 1
    query: loadTextContent('../alerts/not-ready.kql')
    measure: 'Ready'
    aggregation: 'Minimum'
    operator: 'LessThan'
    threshold: 1
    dimensions: ['Check']
    window: window
    every: 'PT15M'
  }
  {
    name: 'losses-held-back'
    text: 'Many people would lose hours that payroll has; a person must look and decide.'
    severity: 1
    query: loadTextContent('../alerts/losses-held-back.kql')
    measure: 'People'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    dimensions: ['Source']
    window: window
    every: 'PT30M'
  }
  {
    name: 'incomplete-listing'
    text: 'For a day TrackPilots has listed fewer people than it says there are; the day is not whole.'
    severity: 1
    query: loadTextContent('../alerts/incomplete-listing.kql')
    measure: 'Hours'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 24
    dimensions: ['Source']
    window: window
    every: 'PT30M'
  }
  {
    name: 'fewer-people'
    text: 'A day of the last week has far fewer people with hours than the same weekday usually has.'
    severity: 2
    query: loadTextContent('../alerts/fewer-people.kql')
    measure: 'Days'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    dimensions: ['Source']
    window: window
    every: 'PT30M'
  }
  {
    name: 'many-changes'
    text: 'An unusual share of a day\'s messages corrects or withdraws what payroll had.'
    severity: 2
    query: loadTextContent('../alerts/many-changes.kql')
    measure: 'Percent'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 50
    dimensions: ['Source']
    window: 'P1D'
    every: 'PT1H'
  }
]

resource receivers 'Microsoft.Insights/actionGroups@2024-10-01-preview' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'timesheets'
    emailReceivers: [
      for (address, number) in settings.emails: {
        name: 'email-${number}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2025-01-01-preview' = [
  for rule in logRules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}: ${rule.name}'
      description: '${rule.text} What to do: docs/alerts.md#${rule.name}'
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: true
      checkWorkspaceAlertsStorageConfigured: false
      // A first deployment finds a workspace without any data; the queries are checked by the tests and by the smoke test.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: rule.measure
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            dimensions: [
              for column in rule.dimensions: {
                name: column
                operator: 'Include'
                values: ['*']
              }
            ]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [receivers.id] }
    }
  }
]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages could not be delivered to payroll and stand in the dead-letter queue. What to do: docs/alerts.md#dead-letters'
    severity: 0
    enabled: true
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [queueName]
            }
          ]
          skipMetricValidation: true
        }
      ]
    }
    actions: [{ actionGroupId: receivers.id }]
  }
}
