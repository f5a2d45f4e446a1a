using '../../../infra/main.bicep'

// One step outside of every range: each line is a fault of its own.
param environmentName = 'longer-than-20-letter'
param resourceGroupName = ''
param sources = [
  { name: '', timeZone: 'UT', teamIds: ['568a9b0b'] }
]
param queue = {
  sku: 'Basic'
}
param keeping = {
  redundancy: 'Premium_LRS'
  rawDays: -1
  recordDays: 36501
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
