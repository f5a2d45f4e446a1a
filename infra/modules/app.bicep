metadata description = 'The Flex Consumption plan and the Function App with its settings.'

import { entraSignIn, hosting, network, textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the plan.')
param planName string

@description('Name of the app.')
param appName string

@description('The app\'s identity.')
param identityName string

@description('Account of the host and of packages.')
param hostStorageName string

@description('Container of deployment packages.')
param packageContainer string

@description('Application Insights.')
param insightsName string

@description('The settings of the app itself, by name, but for the identity\'s client id.')
param settings textMap

@description('The size of the app.')
param size hosting

@description('The network around the app.')
param access network

@description('Subnet of the app; empty without a virtual network.')
param subnetId string

@description('Entra sign-in in front of HTTP.')
param signIn entraSignIn?

@description('Where logs go.')
param workspaceId string

@description('Tags.')
param tags textMap

@description('Whether HTTP may come from the internet.')
var publicHttp = access.?publicHttp ?? true

@description('Who may call over HTTP, by address.')
var addressRules = [
  for (address, number) in access.?allowedAddresses ?? []: {
    name: 'allowed-${number}'
    action: 'Allow'
    priority: 100 + number
    ipAddress: address
  }
]

@description('What the host and Azure\'s clients need. Runtime and version stand in functionAppConfig; Flex Consumption refuses them as settings.')
var identitySettings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  TimesheetStorage__clientId: identity.properties.clientId
  PayrollServiceBus__clientId: identity.properties.clientId
}

@description('Sign-in proves the app to Entra with its identity instead of a secret.')
var signInSettings = signIn == null ? {} : { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.properties.clientId }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostStorageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: {
    reserved: true
    zoneRedundant: size.?zoneRedundant ?? false
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    publicNetworkAccess: publicHttp ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: size.?instanceMemoryMB ?? 2048
        maximumInstanceCount: size.?maximumInstanceCount ?? 40
        alwaysReady: size.?alwaysReady ?? []
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      remoteDebuggingEnabled: false
      ipSecurityRestrictionsDefaultAction: empty(addressRules) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: addressRules
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      scmIpSecurityRestrictionsUseMain: false
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(identitySettings, signInSettings, settings)
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noDeployPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource auth 'config' = if (signIn != null) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      httpSettings: { requireHttps: true }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: ['/api/health/live']
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signIn.?clientId
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            openIdIssuer: uri(environment().authentication.loginEndpoint, '${signIn.?tenantId ?? tenant().tenantId}/v2.0')
          }
          validation: {
            allowedAudiences: [signIn.?clientId ?? '', 'api://${signIn.?clientId ?? ''}']
            defaultAuthorizationPolicy: {
              allowedPrincipals: empty(signIn.?allowedGroups ?? []) ? {} : { groups: signIn.?allowedGroups }
              allowedApplications: concat([signIn.?clientId ?? ''], signIn.?allowedApplications ?? [])
            }
          }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

#disable-next-line use-recent-api-versions // The newest stable version, 2016-09-01, knows no resource-specific tables.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Resource id of the app.')
output id string = app.id

@description('Where HTTP is answered.')
output hostName string = app.properties.defaultHostName
