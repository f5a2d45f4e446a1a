using 'main.bicep'

// Development: small and cheap, nothing in the way of deleting it all. azd gives the variables from its environment; for az export them.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')

param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

// As in TIMESHEETS_SOURCES; with the example's ids nothing is deployed.
param sources = json(readEnvironmentVariable(
  'TIMESHEETS_SOURCES',
  '[{"name":"hq","timeZone":"Asia/Kolkata","teamIds":["00000000-0000-0000-0000-000000000001"]}]'
))

param alerts = {
  emails: [readEnvironmentVariable('TIMESHEETS_ALERT_EMAIL', 'somebody@example.com')]
}

param keeping = {
  redundancy: 'Standard_LRS'
  rawDays: 90
  recordDays: 90
  softDeleteDays: 7
}

param logs = {
  retentionDays: 30
  dailyQuotaGb: 1
}
