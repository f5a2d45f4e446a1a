metadata description = 'App settings from parameters. Every setting of docs/settings.md is set, with its default where nothing is given.'

import { collectingSettings, source, textMap, trackPilotsSettings } from 'types.bicep'
import { isPlain } from 'names.bicep'

@description('A Key Vault reference without a version, so that a new version is taken by itself.')
func keyReference(vaultUri string, secret string) string => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${secret})'

@description('The settings of one source.')
func settingsOfSource(source source, number int, vaultUri string) textMap =>
  toObject(
    concat(
      [
        { name: 'Name', value: source.name }
        { name: 'TimeZone', value: source.timeZone }
      ],
      map(source.?teamIds ?? [], (id, at) => { name: 'TeamIds__${at}', value: toLower(id) }),
      map(source.?userIds ?? [], (id, at) => { name: 'UserIds__${at}', value: toLower(id) }),
      source.?startDate == null ? [] : [{ name: 'StartDate', value: source.startDate! }],
      source.?apiKeySecretName == null ? [] : [{ name: 'ApiKey', value: keyReference(vaultUri, source.apiKeySecretName!) }]
    ),
    setting => 'Timesheets__Sources__${number}__${setting.name}',
    setting => setting.value
  )

@export()
@description('The settings Timesheets__Sources__*.')
func settingsOfSources(sources source[], vaultUri string) textMap =>
  reduce(map(sources, (source, number) => settingsOfSource(source, number, vaultUri)), {}, (all, next) => union(all, next))

@export()
@description('The settings TrackPilots__*. The common key is left out when every source has its own.')
func settingsOfTrackPilots(given trackPilotsSettings, sources source[], vaultUri string) textMap =>
  union(
    {
      TrackPilots__BaseUrl: given.?baseUrl ?? 'https://api.trackpilots.com'
      TrackPilots__MaxConcurrentRequests: string(given.?maxConcurrentRequests ?? 4)
      TrackPilots__RequestsPerSecond: given.?requestsPerSecond ?? '10'
      TrackPilots__RequestTimeout: given.?requestTimeout ?? '00:00:30'
      TrackPilots__MaxAttempts: string(given.?maxAttempts ?? 5)
      TrackPilots__MaxPageBytes: string(given.?maxPageBytes ?? 33554432)
      TrackPilots__RetryBaseDelay: given.?retryBaseDelay ?? '00:00:01'
    },
    empty(filter(sources, source => source.?apiKeySecretName == null))
      ? {}
      : { TrackPilots__ApiKey: keyReference(vaultUri, given.?apiKeySecretName ?? 'trackpilots-api-key') }
  )

@export()
@description('The settings of collecting.')
func settingsOfCollecting(given collectingSettings) textMap => {
  CollectionSchedule: given.?schedule ?? '0 5 * * * *'
  Timesheets__SettleTime: given.?settleTime ?? '02:00:00'
  Timesheets__LookbackDays: string(given.?lookbackDays ?? 3)
  Timesheets__RecollectEvery: given.?recollectEvery ?? '1.00:00:00'
  Timesheets__DeepLookbackDays: string(given.?deepLookbackDays ?? 35)
  Timesheets__DeepRecollectEvery: given.?deepRecollectEvery ?? '7.00:00:00'
  Timesheets__RetryFailedAfter: given.?retryFailedAfter ?? '01:00:00'
  Timesheets__MaxLostShare: given.?maxLostShare ?? '0.2'
  Timesheets__LockDuration: given.?lockDuration ?? '00:00:30'
  Timesheets__TickBudget: given.?tickBudget ?? '00:08:00'
}

@export()
@description('What is wrong with the sources, in sentences. The app checks all this and more at its start; here it is said before anything is made.')
func faultsOfSources(sources source[]) string[] =>
  concat(
    map(
      filter(sources, source => !isPlain(source.name)),
      source => 'Source "${source.name}": the name takes a-z, 0-9 and single hyphens between them.'
    ),
    map(
      filter(sources, source => empty(source.?teamIds ?? []) && empty(source.?userIds ?? [])),
      source => 'Source "${source.name}": at least one team or user is needed.'
    ),
    length(union(map(sources, source => source.name), [])) == length(sources) ? [] : ['Two sources have the same name.']
  )
