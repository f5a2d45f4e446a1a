using '../../../infra/main.bicep'

// The least of everything.
param workload = 'ab'
param environmentName = 'qa'
param sources = [
  {
    name: 'a'
    timeZone: 'UTC'
    userIds: ['879B5EAC-FC8E-4E5B-B10C-27E19709F240']
    apiKeySecretName: 'k'
  }
]
param trackPilots = {
  baseUrl: 'https://a'
  maxConcurrentRequests: 1
  requestsPerSecond: '0'
  requestTimeout: '00:00:00.1'
  maxAttempts: 1
  maxPageBytes: 1024
  retryBaseDelay: '00:00:00'
}
param collecting = {
  schedule: '* * * * *'
  settleTime: '00:00:00'
  lookbackDays: 0
  recollectEvery: '00:00:00'
  deepLookbackDays: 0
  deepRecollectEvery: '00:00:00'
  retryFailedAfter: '00:00:00'
  maxLostShare: '0'
  lockDuration: '00:00:15'
  tickBudget: '00:00:01'
}
param containerName = 'abc'
param queueName = 'q'
param queue = {
  duplicateDetectionWindow: 'PT20S'
  maxDeliveryCount: 1
  lockDuration: 'PT5S'
  timeToLive: 'PT1S'
}
param keeping = {
  rawDays: 0
  rawCoolAfterDays: 0
  recordDays: 0
  versionDays: 1
  softDeleteDays: 7
}
param size = {
  instanceMemoryMB: 512
}
param logs = {
  retentionDays: 30
  dailyQuotaGb: -1
}
param alerts = {
  emails: []
  overdueHours: 1
  heartbeatHours: 2
  pendingMinutes: 5
  changedPercent: 1
  changedAtLeast: 1
}
