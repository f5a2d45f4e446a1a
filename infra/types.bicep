metadata description = 'Types of the parameters. What the app itself allows stands in docs/settings.md.'

@export()
@description('Text by name.')
type textMap = {
  *: string
}

@export()
@description('A UUID of 36 characters.')
@minLength(36)
@maxLength(36)
type uuid = string

@export()
@description('Teams and users of TrackPilots with one time zone.')
type source = {
  @description('1 to 40 of a-z, 0-9 and single hyphens between them. It is part of every id and path: never change it.')
  @minLength(1)
  @maxLength(40)
  name: string

  @description('Id of the IANA database, for example Asia/Kolkata.')
  @minLength(3)
  @maxLength(64)
  timeZone: string

  @description('Teams to ask for. A source needs at least one team or user.')
  teamIds: uuid[]?

  @description('Users to ask for by themselves.')
  userIds: uuid[]?

  @description('The first day that ticks bring in, yyyy-MM-dd. Without it: the last complete day when the source is first seen.')
  @minLength(10)
  @maxLength(10)
  startDate: string?

  @description('The secret with the key of another TrackPilots account. Without it: trackpilots-api-key.')
  @minLength(1)
  @maxLength(127)
  apiKeySecretName: string?

  @description('Other settings of the source, by the last part of their names in docs/settings.md.')
  settings: textMap?
}

@export()
@description('Somebody or something that gets a role.')
type principal = {
  @description('Object id in Entra ID.')
  id: uuid

  @description('What it is. Azure finds that out by itself, but for one that was made a moment ago.')
  type: ('Group' | 'ServicePrincipal' | 'User')?
}

@export()
@description('The size of the app.')
type hosting = {
  @description('Memory of an instance in MB. Default 2048')
  instanceMemoryMB: (512 | 2048 | 4096)?

  @description('How far the app may scale out. Ticks need one instance; the rest is for HTTP. Default 40')
  @minValue(40)
  @maxValue(1000)
  maximumInstanceCount: int?

  @description('Instances kept warm, by function or group (http). They cost all month. Default none')
  alwaysReady: alwaysReady[]?

  @description('Spread over the region\'s zones, the host\'s storage too; wants two always-ready instances of a group in it. Default false')
  zoneRedundant: bool?
}

@description('Instances kept warm for one group of functions.')
type alwaysReady = {
  @description('http, or function: and the name of a function, for example function:CollectTimesheets.')
  @minLength(4)
  @maxLength(128)
  name: string

  @minValue(1)
  @maxValue(1000)
  instanceCount: int
}

@export()
@description('What happens to timesheets in Blob Storage. Ledgers are never deleted by a rule.')
type retention = {
  @description('Redundancy of the timesheets\' account. Default Standard_ZRS')
  redundancy: ('Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' | 'Standard_RAGRS' | 'Standard_RAGZRS')?

  @description('Days that archived answers and their versions are kept, from when they were written; 0 keeps them for ever. Default 730')
  @minValue(0)
  @maxValue(36500)
  rawDays: int?

  @description('The same for collection records, and for versions of ledgers and all else. Default 730')
  @minValue(0)
  @maxValue(36500)
  recordDays: int?

  @description('Days in which anything deleted can be brought back. Default 30')
  @minValue(7)
  @maxValue(365)
  softDeleteDays: int?

  @description('Lets policies make single archived answers unchangeable (docs/infra.md). Fixed for the life of the container. Default false')
  immutableRaw: bool?
}

@export()
@description('The queue that payroll reads. All of this is fixed when the queue or its namespace is made.')
type payrollQueue = {
  @description('Default Standard. Private endpoints need Premium')
  sku: ('Standard' | 'Premium')?

  @description('How long the broker remembers message ids, ISO 8601, 20 seconds to 7 days. Default P1D')
  @minLength(3)
  @maxLength(20)
  duplicateDetectionWindow: string?

  @description('Whether payroll reads by sessions (one for each user). Readers must be made for it. Default false')
  sessions: bool?
}

@export()
@description('The network around the app.')
type network = {
  @description('Puts the app into a virtual network, and storage, Key Vault and (Premium) Service Bus behind private endpoints.')
  private: bool

  @description('Of the virtual network, /24 or larger. Default 10.60.0.0/24')
  @minLength(9)
  @maxLength(18)
  addressPrefix: string?

  @description('Whether HTTP may come from the internet; if not, only through a private endpoint. Default true')
  publicHttp: bool?

  @description('Addresses (CIDR) that alone may call over HTTP. Deploying code is not limited by it. Default: any')
  allowedAddresses: string[]?
}

@export()
@description('Entra sign-in in front of HTTP, beside function keys. Who may come in is assigned in Entra.')
type entraSignIn = {
  @description('Client id of the app registration.')
  clientId: uuid

  @description('Client ids of programs that may come in.')
  allowedApplications: uuid[]?
}

@export()
@description('Who is told, and when.')
type alerting = {
  @description('Addresses that get every alert.')
  @maxLength(20)
  emails: string[]

  @description('Hours that a due day may wait for its collection. Default 24')
  @minValue(1)
  @maxValue(168)
  overdueHours: int?

  @description('Hours that alerts look back, longer than the pause between two ticks. After so long without a tick the heartbeat alarms. Default 3')
  heartbeatHours: (3 | 4 | 5 | 6 | 24)?
}

@export()
@description('Logs and metrics.')
type monitoring = {
  @description('Days that logs are kept. Default 90')
  @minValue(30)
  @maxValue(730)
  retentionDays: int?

  @description('GB of logs a day, after which no more are taken until the next; -1 is no limit. Default -1')
  @minValue(-1)
  @maxValue(1000)
  dailyQuotaGb: int?

  @description('Whether each read of the storage accounts is logged, beside writes and deletions. Default false')
  auditReads: bool?
}
