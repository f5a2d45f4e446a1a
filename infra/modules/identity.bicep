metadata description = 'The identity that the app has everywhere. It exists before the app, so roles are there when the app first starts.'

import { textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the identity.')
param name string

@description('Tags.')
param tags textMap

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Object id.')
output principalId string = identity.properties.principalId
