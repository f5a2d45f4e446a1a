using 'main.bicep'

// Wages: data in three zones, two years of proof, locks, reads logged. For a network of its own and sign-in see the last two parameters.
param environmentName = 'prod'

param sources = [
  {
    name: 'hq'
    timeZone: 'Asia/Kolkata'
    // Replace by the ids of your teams and users, and the day from which payroll takes them.
    teamIds: ['568a9b0b-1a2c-45ec-84e5-b8b147ef718b']
    userIds: ['879b5eac-fc8e-4e5b-b10c-27e19709f240']
    startDate: '2026-12-01'
  }
  {
    name: 'berlin'
    timeZone: 'Europe/Berlin'
    teamIds: ['5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10']
    startDate: '2026-12-01'
    apiKeySecretName: 'trackpilots-api-key-berlin'
  }
]

param tags = {
  'data-class': 'personal'
}

param size = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
}

param keeping = {
  redundancy: 'Standard_ZRS'
  rawDays: 730
  rawCoolAfterDays: 60
  recordDays: 730
  versionDays: 90
  softDeleteDays: 30
}

param queue = {
  sku: 'Standard'
  duplicateDetectionWindow: 'P1D'
}

param logs = {
  retentionDays: 90
  auditReads: true
}

param alerts = {
  emails: ['payroll-operations@example.com']
  overdueHours: 12
}

param lock = true

// Private endpoints for storage and Key Vault; for Service Bus too with queue.sku 'Premium'.
param access = {
  private: false
}

// Without sign-in whoever has a function key sees everybody's hours: docs/deploy.md.
// param signIn = { clientId: '…' }
