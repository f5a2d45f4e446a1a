metadata description = 'A private endpoint to one service, and its entry in the private DNS zone.'

import { textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the endpoint.')
param name string

@description('The resource behind it.')
param targetId string

@description('Which part of the resource: blob, vault, namespace, sites.')
param part string

@description('Name of the private DNS zone, in the same resource group.')
param zoneName string

@description('The subnet it stands in.')
param subnetId string

@description('Tags.')
param tags textMap

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    customNetworkInterfaceName: '${name}-nic'
    privateLinkServiceConnections: [
      {
        name: part
        properties: {
          privateLinkServiceId: targetId
          groupIds: [part]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: part
          properties: { privateDnsZoneId: zone.id }
        }
      ]
    }
  }
}

@description('Resource id of the endpoint.')
output id string = endpoint.id
