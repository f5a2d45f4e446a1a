metadata description = 'The Flex Consumption plan and the Function App with its settings.'

import { entraSignIn, hosting, textMap } from '../types.bicep'

param location string
param planName string
param name string
param identityId string
param identityClientId string
param packageContainerUrl string

@description('By name. Runtime and version stand in functionAppConfig; Flex Consumption refuses them as settings.')
param settings textMap

param size hosting
param publicHttp bool
param allowedAddresses string[]

@description('Without one the app is in no network.')
param subnetId string?

param signIn entraSignIn?
param workspaceId string
param tags textMap

// Sign-in proves the app to Entra with its identity instead of a secret.
var signInSettings = signIn == null ? {} : { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId }

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
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: publicHttp ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
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
      ipSecurityRestrictionsDefaultAction: empty(allowedAddresses) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: [
        for (address, number) in allowedAddresses: {
          name: 'allowed-${number}'
          action: 'Allow'
          priority: 100 + number
          ipAddress: address
        }
      ]
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      scmIpSecurityRestrictionsUseMain: false
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, signInSettings)
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
            openIdIssuer: uri(environment().authentication.loginEndpoint, '${tenant().tenantId}/v2.0')
          }
          validation: {
            allowedAudiences: [signIn.?clientId ?? '', 'api://${signIn.?clientId ?? ''}']
            defaultAuthorizationPolicy: {
              allowedApplications: concat([signIn.?clientId ?? ''], signIn.?allowedApplications ?? [])
            }
          }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

output id string = app.id
output hostName string = app.properties.defaultHostName
