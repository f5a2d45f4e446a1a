metadata description = 'The identity that the app has everywhere. It exists before the app, so roles are there when the app first starts.'

import { textMap } from '../types.bicep'

param location string
param name string
param tags textMap

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
