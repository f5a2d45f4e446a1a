using '../../../infra/main.bicep'

// Types let all this pass; the template says what is wrong with it.
param environmentName = 'Dev-'
param sources = [
  { name: 'Head Office', timeZone: 'Asia/Kolkata', teamIds: ['568a9b0b-1a2c-45ec-84e5-b8b147ef718b'] }
  { name: 'hq', timeZone: 'Asia/Kolkata', settings: { ApiKey: 'in-plain-text' } }
  { name: 'hq', timeZone: 'Asia/Kolkata', teamIds: ['5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10'] }
]
param settings = {
  TrackPilots__ApiKey: 'in-plain-text'
  Timesheets__PayrollQueue: 'payroll/timesheets'
  AzureWebJobsStorage: 'UseDevelopmentStorage=true'
}
param access = {
  private: false
  publicHttp: false
}
param alerts = {
  emails: []
}
