metadata description = 'Private endpoints to services, with the private DNS zones that lead to them.'

import { textMap } from '../types.bicep'

@export()
@description('A service that is reached privately.')
type target = {
  id: string

  name: string

  @description('Which part of the resource.')
  part: 'blob' | 'queue' | 'vault' | 'namespace' | 'sites'
}

param location string
param targets target[]
param networkId string
param subnetId string
param tags textMap

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, 'vault', 'vaultcore')}'
  namespace: 'privatelink.servicebus.windows.net'
  sites: 'privatelink.azurewebsites.net'
}

var parts = union(map(targets, target => target.part), [])

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for part in parts: {
    name: zoneNames[part]
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (part, number) in parts: {
    parent: zones[number]
    name: 'timesheets'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for target in targets: {
    name: 'pe-${target.name}-${target.part}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      customNetworkInterfaceName: 'nic-${target.name}-${target.part}'
      privateLinkServiceConnections: [
        {
          name: target.part
          properties: { privateLinkServiceId: target.id, groupIds: [target.part] }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (target, number) in targets: {
    parent: endpoints[number]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.part
          properties: { privateDnsZoneId: zones[indexOf(parts, target.part)].id }
        }
      ]
    }
  }
]

@description('The network, once every way through it is there.')
output networkId string = empty(targets) ? networkId : names[length(targets) - 1].id == '' ? '' : networkId
