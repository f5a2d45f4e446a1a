using 'main.bicep'

// Small and cheap: one copy of the data in one place, short retention, nothing that would stand in the way of deleting it all.
param environmentName = 'dev'

param sources = [
  {
    name: 'hq'
    timeZone: 'Asia/Kolkata'
    // Replace by the ids of your teams; a start date brings in days before today.
    teamIds: ['568a9b0b-1a2c-45ec-84e5-b8b147ef718b']
  }
]

param size = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
}

param keeping = {
  redundancy: 'Standard_LRS'
  rawDays: 90
  recordDays: 90
  versionDays: 30
  softDeleteDays: 7
}

param logs = {
  retentionDays: 30
  dailyQuotaGb: 1
}

param alerts = {
  emails: ['timesheets-dev@example.com']
}
