metadata description = 'App settings from sources, and what is wrong with parameters where types cannot say it.'

import { source, textMap } from 'types.bicep'

@export()
@description('The secret with the key of all sources that name no other.')
var commonSecret = 'trackpilots-api-key'

type nameAndValue = { name: string, value: string }

@description('What these settings begin with, the template sets itself.')
var ownSettings = ['azurewebjobsstorage', 'applicationinsights_', 'timesheetstorage', 'payrollservicebus', 'timesheets__sources']

@export()
@description('Whether a text is made of a-z, 0-9 and single hyphens between them.')
func isPlain(text string) bool =>
  !startsWith(text, '-') && !endsWith(text, '-') && !contains(text, '--') && empty(filter(
    range(0, length(text)),
    at => !contains('abcdefghijklmnopqrstuvwxyz0123456789-', substring(text, at, 1))
  ))

@export()
@description('Names of the secrets that have to be in the vault.')
func secretsOf(sources source[]) string[] => union(map(sources, source => source.?apiKeySecretName ?? commonSecret), [])

@description('Settings of the source with a number.')
func settingsOf(number int, given nameAndValue[]) textMap =>
  toObject(given, setting => 'Timesheets__Sources__${number}__${setting.name}', setting => setting.value)

@description('The settings of one source.')
func settingsOfSource(source source, number int, vaultUri string) textMap =>
  union(
    settingsOf(
      number,
      concat(
        [
          { name: 'Name', value: source.name }
          { name: 'TimeZone', value: source.timeZone }
          // A reference without a version: a new one is taken by itself.
          { name: 'ApiKey', value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${source.?apiKeySecretName ?? commonSecret})' }
        ],
        map(source.?teamIds ?? [], (id, at) => { name: 'TeamIds__${at}', value: toLower(id) }),
        map(source.?userIds ?? [], (id, at) => { name: 'UserIds__${at}', value: toLower(id) }),
        source.?startDate == null ? [] : [{ name: 'StartDate', value: source.startDate! }]
      )
    ),
    settingsOf(number, map(items(source.?settings ?? {}), setting => { name: setting.key, value: setting.value }))
  )

@export()
@description('The settings Timesheets__Sources__*.')
func settingsOfSources(sources source[], vaultUri string) textMap =>
  reduce(map(sources, (source, number) => settingsOfSource(source, number, vaultUri)), {}, (all, next) => union(all, next))

@export()
@description('What is wrong with the sources. The app checks this and more at its start; here it is said before anything is made.')
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
    map(
      filter(sources, source => !empty(filter(concat(source.?teamIds ?? [], source.?userIds ?? []), id => startsWith(id, '00000000-')))),
      source => 'Source "${source.name}" still has ids of the example.'
    ),
    map(
      filter(sources, source => !empty(filter(objectKeys(source.?settings ?? {}), name => toLower(name) == 'apikey'))),
      source => 'Source "${source.name}": keys stand in the vault, never in settings.'
    ),
    length(union(map(sources, source => source.name), [])) == length(sources) ? [] : ['Two sources have the same name.']
  )

@export()
@description('What is wrong with other settings.')
func faultsOfSettings(settings textMap) string[] =>
  concat(
    map(filter(objectKeys(settings), name => endsWith(toLower(name), 'apikey')), name => '${name}: keys stand in the vault, never in settings.'),
    map(
      filter(objectKeys(settings), name => !empty(filter(ownSettings, own => startsWith(toLower(name), own)))),
      name => '${name} is set by the template.'
    ),
    // Resource Manager takes slashes for parts of a path.
    contains(settings.?Timesheets__PayrollQueue ?? '', '/') ? ['Timesheets__PayrollQueue takes no slashes here.'] : []
  )
