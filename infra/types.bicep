metadata description = 'Types of the parameters. What the app itself allows stands in docs/settings.md.'

@export()
@description('Text by name.')
type textMap = {
  @description('Any name.')
  *: string
}

@export()
@description('A UUID of 36 characters.')
@minLength(36)
@maxLength(36)
type uuid = string

@export()
@description('The name of a secret in the Key Vault: 1 to 127 letters, digits and hyphens.')
@minLength(1)
@maxLength(127)
type secretName = string

@export()
@description('A duration as d.hh:mm:ss or hh:mm:ss, hours from 00 to 23.')
@minLength(8)
@maxLength(14)
type duration = string

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

  @description('The secret with the key of another TrackPilots account. Without it: the common key.')
  apiKeySecretName: secretName?
}

@export()
@description('How TrackPilots is asked.')
type trackPilotsSettings = {
  @description('Where the API is; https. Default https://api.trackpilots.com')
  @minLength(9)
  @maxLength(200)
  baseUrl: string?

  @description('The secret with the common key. Default trackpilots-api-key')
  apiKeySecretName: secretName?

  @description('Requests under way at the same time. Default 4')
  @minValue(1)
  @maxValue(64)
  maxConcurrentRequests: int?

  @description('Pace of requests, 0 to 1000, decimals allowed; 0 is no limit of our own. Default 10')
  @minLength(1)
  @maxLength(8)
  requestsPerSecond: string?

  @description('How long one attempt may take, 00:00:00.1 to 00:10:00. Default 00:00:30')
  requestTimeout: duration?

  @description('Attempts at one request, the first included. Default 5')
  @minValue(1)
  @maxValue(20)
  maxAttempts: int?

  @description('Bytes of one answer. Default 33554432')
  @minValue(1024)
  @maxValue(268435456)
  maxPageBytes: int?

  @description('Wait before the second attempt, up to 00:00:30. Default 00:00:01')
  retryBaseDelay: duration?
}

@export()
@description('When and how days are collected.')
type collectingSettings = {
  @description('When ticks come: NCRONTAB in UTC. Default 0 5 * * * *, every hour at :05')
  @minLength(9)
  @maxLength(100)
  schedule: string?

  @description('After local midnight until a day counts as complete, up to 7.00:00:00. Default 02:00:00')
  settleTime: duration?

  @description('How many of the newest complete days are collected again. Default 3')
  @minValue(0)
  @maxValue(366)
  lookbackDays: int?

  @description('How often those are. Default 1.00:00:00')
  recollectEvery: duration?

  @description('The same, reaching farther back. Default 35')
  @minValue(0)
  @maxValue(366)
  deepLookbackDays: int?

  @description('How often those are. Default 7.00:00:00')
  deepRecollectEvery: duration?

  @description('Wait before a failed day is tried again, doubling up to a day. Default 01:00:00')
  retryFailedAfter: duration?

  @description('Share of a day\'s users with hours, 0 to 1, above which losses wait for a person. Default 0.2')
  @minLength(1)
  @maxLength(8)
  maxLostShare: string?

  @description('How long a day\'s lock outlives a dead process, 00:00:15 to 00:01:00. Default 00:00:30')
  lockDuration: duration?

  @description('No new day is started in a tick after this long, up to 00:25:00. Default 00:08:00')
  tickBudget: duration?
}

@export()
@description('Somebody or something that gets a role.')
type principal = {
  @description('Object id in Entra ID.')
  id: uuid

  @description('What it is. Azure looks a fresh one up rightly only when it is told.')
  type: 'Group' | 'ServicePrincipal' | 'User'
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

  @description('Spread over the region\'s zones, with at least two always-ready instances of a group in it. Default false')
  zoneRedundant: bool?
}

@description('Instances kept warm for one group of functions.')
type alwaysReady = {
  @description('http, or function: and the name of a function, for example function:CollectTimesheets.')
  @minLength(4)
  @maxLength(128)
  name: string

  @description('How many.')
  @minValue(1)
  @maxValue(1000)
  instanceCount: int
}

@export()
@description('What happens to timesheets in Blob Storage. Ledgers are never deleted by a rule.')
type retention = {
  @description('Redundancy of the timesheets\' account. Default Standard_ZRS')
  redundancy: ('Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' | 'Standard_RAGRS' | 'Standard_RAGZRS')?

  @description('Days that archived answers are kept; 0 keeps them for ever. Default 730')
  @minValue(0)
  @maxValue(36500)
  rawDays: int?

  @description('Days after which archived answers move to the cool tier; 0 leaves them hot. Default 0')
  @minValue(0)
  @maxValue(36500)
  rawCoolAfterDays: int?

  @description('Days that collection records are kept; 0 keeps them for ever. Default 730')
  @minValue(0)
  @maxValue(36500)
  recordDays: int?

  @description('Days that overwritten and deleted versions of any blob are kept. Default 90')
  @minValue(1)
  @maxValue(36500)
  versionDays: int?

  @description('Days in which deleted blobs and containers can be brought back. Default 30')
  @minValue(7)
  @maxValue(365)
  softDeleteDays: int?

  @description('Lets policies make single archived answers unchangeable (docs/infra.md). Fixed for the life of the container. Default false')
  immutableRaw: bool?
}

@export()
@description('The queue that payroll reads. Duplicate detection, sessions and the sku are fixed when the queue or namespace is made.')
type payrollQueue = {
  @description('Default Standard. Private endpoints need Premium')
  sku: ('Standard' | 'Premium')?

  @description('Messaging units of Premium. Default 1')
  premiumUnits: (1 | 2 | 4 | 8 | 16)?

  @description('How long the broker remembers message ids, ISO 8601, 20 seconds to 7 days. Default P1D')
  @minLength(3)
  @maxLength(20)
  duplicateDetectionWindow: string?

  @description('Whether payroll reads by sessions (one for each user). Readers must be made for it. Default false')
  sessions: bool?

  @description('Deliveries before a message becomes a dead letter. Default 10')
  @minValue(1)
  @maxValue(2000)
  maxDeliveryCount: int?

  @description('How long a reader holds a message, ISO 8601, up to PT5M. Default PT1M')
  @minLength(4)
  @maxLength(10)
  lockDuration: string?

  @description('How long an unread message lives before it becomes a dead letter, ISO 8601. Default P14D')
  @minLength(3)
  @maxLength(20)
  timeToLive: string?

  @description('Room for messages in MB. Default 1024')
  maxSizeMB: (1024 | 2048 | 3072 | 4096 | 5120 | 10240 | 20480 | 40960 | 81920)?
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

  @description('Addresses (CIDR) that alone may call over HTTP. Deployments are not limited by it. Default: any')
  allowedAddresses: string[]?
}

@export()
@description('Entra sign-in in front of HTTP, beside function keys.')
type entraSignIn = {
  @description('Client id of the app registration.')
  clientId: uuid

  @description('Tenant of those who sign in. Default: the deployment\'s')
  tenantId: uuid?

  @description('Object ids of groups whose members may come in. Default: whoever the app registration lets sign in')
  allowedGroups: uuid[]?

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

  @description('Hours without a tick. Default 3')
  heartbeatHours: (2 | 3 | 4 | 5 | 6 | 24)?

  @description('Minutes that a message may be pending. Default 60')
  @minValue(5)
  @maxValue(1440)
  pendingMinutes: int?

  @description('Per cent of a day\'s messages that may be corrections and withdrawals. Default 50')
  @minValue(1)
  @maxValue(100)
  changedPercent: int?

  @description('Corrections and withdrawals in a day, below which their share does not count. Default 20')
  @minValue(1)
  @maxValue(100000)
  changedAtLeast: int?
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

  @description('Whether each read of the timesheets\' account is logged, beside writes and deletions. Default false')
  auditReads: bool?
}

@export()
@description('Names of all resources, by the scheme of docs/infra.md.')
type resourceNames = {
  @description('User-assigned identity.')
  identity: string

  @description('Flex Consumption plan.')
  plan: string

  @description('Function App; at most 32 characters, or host ids could collide.')
  app: string

  @description('Storage account of the host and of packages.')
  hostStorage: string

  @description('Storage account of timesheets.')
  timesheetStorage: string

  @description('Service Bus namespace.')
  serviceBus: string

  @description('Key Vault.')
  keyVault: string

  @description('Log Analytics workspace.')
  workspace: string

  @description('Application Insights.')
  insights: string

  @description('Virtual network.')
  network: string

  @description('Action group.')
  actionGroup: string

  @description('What the names of alerts, endpoints and the like begin with.')
  prefix: string
}
