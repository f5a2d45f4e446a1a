using '../../../infra/main.bicep'

// One step outside of every range: each line is a fault of its own.
param workload = 'a'
param environmentName = 'longer-7'
param sources = [
  { name: '', timeZone: 'Asia/Kolkata', teamIds: ['568a9b0b'] }
]
param trackPilots = {
  maxConcurrentRequests: 65
  maxAttempts: 21
  maxPageBytes: 1023
}
param collecting = {
  lookbackDays: -1
  deepLookbackDays: 367
  settleTime: '1'
}
param containerName = 'ab'
param queueName = ''
param queue = {
  sku: 'Basic'
  maxDeliveryCount: 0
}
param keeping = {
  redundancy: 'Premium_LRS'
  versionDays: 0
  softDeleteDays: 6
}
param size = {
  instanceMemoryMB: 1024
  maximumInstanceCount: 1001
}
param logs = {
  retentionDays: 29
}
param alerts = {
  emails: []
  overdueHours: 0
  heartbeatHours: 1
}
param payrollReader = {
  id: '55555555-5555-5555-5555-555555555555'
  type: 'Robot'
}
