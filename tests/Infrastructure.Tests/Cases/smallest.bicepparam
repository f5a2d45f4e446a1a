using '../../../infra/main.bicep'

// The least of everything.
param environmentName = 'qa'
param resourceGroupName = 'r'
param sources = [
  {
    name: 'a'
    timeZone: 'UTC'
    userIds: ['879B5EAC-FC8E-4E5B-B10C-27E19709F240']
    apiKeySecretName: 'k'
  }
]
param queue = {
  duplicateDetectionWindow: 'PT20S'
}
param keeping = {
  rawDays: 0
  recordDays: 0
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
  heartbeatHours: 3
}
