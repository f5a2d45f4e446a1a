using 'main.bicep'

// Wages: data in three zones, two years of proof, locks, reads logged. Nothing is deployed before ids and addresses of the example are replaced.
param environmentName = 'prod'

param location = 'westeurope'

param sources = [
  {
    name: 'hq'
    timeZone: 'Asia/Kolkata'
    teamIds: ['00000000-0000-0000-0000-000000000001']
    userIds: ['00000000-0000-0000-0000-000000000002']
    // From which day on payroll takes this source.
    startDate: '2026-12-01'
  }
  {
    name: 'berlin'
    timeZone: 'Europe/Berlin'
    teamIds: ['00000000-0000-0000-0000-000000000003']
    startDate: '2026-12-01'
    apiKeySecretName: 'trackpilots-api-key-berlin'
  }
]

param tags = {
  'data-class': 'personal'
}

param logs = {
  auditReads: true
}

param alerts = {
  emails: ['payroll-operations@example.com']
  overdueHours: 12
}

// The people who may write keys: a group of Entra ID.
param keyWriter = {
  id: '00000000-0000-0000-0000-000000000004'
  type: 'Group'
}

param lock = true

// Its own network: param access = { private: true }, and for Service Bus param queue = { sku: 'Premium' }
// Sign-in, before anybody gets a key: param signIn = { clientId: '…' }
