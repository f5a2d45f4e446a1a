using '../../../infra/main.bicep'

// The most of everything, and every option taken.
param environmentName = 'x-y-z-1-2-3-4-5-6-78'
param sources = map(range(0, 50), number => {
  name: 'source-of-forty-characters-in-the-nam-${padLeft(number, 2, '0')}'
  timeZone: 'America/Argentina/ComodRivadavia'
  teamIds: [guid('team', string(number))]
  userIds: [guid('user', string(number))]
  startDate: '2100-12-31'
  apiKeySecretName: number == 0 ? null : 'trackpilots-api-key-${number}'
  settings: number == 49 ? { StartDate: '2026-01-01' } : null
})
param tags = {
  owner: 'payroll'
}
param settings = {
  CollectionSchedule: '0 5 */6 * * *'
  Timesheets__LookbackDays: '366'
  Timesheets__Container: 'timesheets-in-a-container-of-sixty-three-characters-in-its-name'
  Timesheets__PayrollQueue: 'payroll.timesheets_of-aaaaaaaaaaaaaaaaaaaa'
}
param queue = {
  sku: 'Premium'
  duplicateDetectionWindow: 'P7D'
  sessions: true
}
param keeping = {
  redundancy: 'Standard_RAGZRS'
  rawDays: 36500
  recordDays: 36500
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
  allowedApplications: ['44444444-4444-4444-4444-444444444444']
}
param logs = {
  retentionDays: 730
  dailyQuotaGb: 1000
  auditReads: true
}
param alerts = {
  emails: ['a@payroll.test', 'b@payroll.test']
  overdueHours: 168
  heartbeatHours: 24
}
param payrollReader = {
  id: '55555555-5555-5555-5555-555555555555'
  type: 'ServicePrincipal'
}
param keyWriter = {
  id: '66666666-6666-6666-6666-666666666666'
}
param lock = true
