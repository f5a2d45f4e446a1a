using '../../../infra/main.bicep'

// The most of everything, and every option taken.
param workload = 'a-b-c-d-e-f1'
param environmentName = 'x-y-z-1'
param sources = map(range(0, 50), number => {
  name: 'source-of-forty-characters-in-the-nam-${padLeft(number, 2, '0')}'
  timeZone: 'America/Argentina/ComodRivadavia'
  teamIds: [guid('team', string(number))]
  userIds: [guid('user', string(number))]
  startDate: '2100-12-31'
  apiKeySecretName: number == 0 ? null : 'trackpilots-api-key-${number}'
})
param tags = {
  owner: 'payroll'
}
param trackPilots = {
  apiKeySecretName: 'another-name'
  maxConcurrentRequests: 64
  requestsPerSecond: '1000'
  requestTimeout: '00:10:00'
  maxAttempts: 20
  maxPageBytes: 268435456
  retryBaseDelay: '00:00:30'
}
param collecting = {
  settleTime: '7.00:00:00'
  lookbackDays: 366
  recollectEvery: '366.00:00:00'
  deepLookbackDays: 366
  deepRecollectEvery: '366.00:00:00'
  retryFailedAfter: '1.00:00:00'
  maxLostShare: '1'
  lockDuration: '00:01:00'
  tickBudget: '00:25:00'
}
param containerName = 'timesheets-in-a-container-of-sixty-three-characters-in-its-name'
param queueName = 'payroll.timesheets_of-aaaaaaaaaaaaaaaaaaaa'
param queue = {
  sku: 'Premium'
  premiumUnits: 16
  duplicateDetectionWindow: 'P7D'
  sessions: true
  maxDeliveryCount: 2000
  lockDuration: 'PT5M'
  timeToLive: 'P36500D'
  maxSizeMB: 81920
}
param keeping = {
  redundancy: 'Standard_RAGZRS'
  rawDays: 36500
  rawCoolAfterDays: 36500
  recordDays: 36500
  versionDays: 36500
  softDeleteDays: 365
  immutableRaw: true
}
param size = {
  instanceMemoryMB: 4096
  maximumInstanceCount: 1000
  zoneRedundant: true
  alwaysReady: [
    { name: 'http', instanceCount: 2 }
    { name: 'function:CollectTimesheets', instanceCount: 2 }
  ]
}
param access = {
  private: true
  addressPrefix: '10.255.255.0/24'
  publicHttp: false
  allowedAddresses: ['203.0.113.0/24', '2001:db8::/32']
}
param signIn = {
  clientId: '11111111-1111-1111-1111-111111111111'
  tenantId: '22222222-2222-2222-2222-222222222222'
  allowedGroups: ['33333333-3333-3333-3333-333333333333']
  allowedApplications: ['44444444-4444-4444-4444-444444444444']
}
param logs = {
  retentionDays: 730
  dailyQuotaGb: 1000
  auditReads: true
}
param alerts = {
  emails: ['a@example.com', 'b@example.com']
  overdueHours: 168
  heartbeatHours: 24
  pendingMinutes: 1440
  changedPercent: 100
  changedAtLeast: 100000
}
param payrollReader = {
  id: '55555555-5555-5555-5555-555555555555'
  type: 'ServicePrincipal'
}
param keyWriter = {
  id: '66666666-6666-6666-6666-666666666666'
  type: 'Group'
}
param lock = true
