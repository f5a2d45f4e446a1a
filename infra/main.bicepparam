using 'main.bicep'

// For azd: everything comes from its environment (azd env set NAME value). docs/deploy.md lists the names.
param environmentName = readEnvironmentVariable('TIMESHEETS_ENVIRONMENT', 'dev')

param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param tags = {
  'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
}

param sources = json(readEnvironmentVariable(
  'TIMESHEETS_SOURCES',
  '[{"name":"hq","timeZone":"Asia/Kolkata","teamIds":["568a9b0b-1a2c-45ec-84e5-b8b147ef718b"]}]'
))

param alerts = {
  emails: [readEnvironmentVariable('TIMESHEETS_ALERT_EMAIL', 'timesheets-dev@example.com')]
}

// Set by azd to whoever runs it.
param keyWriter = empty(readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''))
  ? null
  : {
      id: readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
      type: readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
    }

param keeping = {
  redundancy: 'Standard_LRS'
}
