metadata description = 'The virtual network of the app, with a subnet for it and one for private endpoints, and the zones that resolve them.'

import { textMap } from '../types.bicep'

@description('Region.')
param location string

@description('Name of the network.')
param name string

@description('Of the network, /24 or larger.')
param addressPrefix string

@description('Names of the private DNS zones.')
param zoneNames string[]

@description('Tags.')
param tags textMap

@description('Nobody who got in goes on to other machines.')
var remoteManagementOut = {
  name: 'DenyRemoteManagementOut'
  properties: {
    description: 'No SSH and no RDP from here.'
    access: 'Deny'
    direction: 'Outbound'
    priority: 200
    protocol: 'Tcp'
    sourceAddressPrefix: '*'
    sourcePortRange: '*'
    destinationAddressPrefix: 'VirtualNetwork'
    destinationPortRanges: ['22', '3389']
  }
}

resource appRules 'Microsoft.Network/networkSecurityGroups@2026-03-01' = {
  name: 'nsg-${name}-app'
  location: location
  tags: tags
  properties: {
    // What Azure adds by itself lets nothing in from the internet.
    securityRules: [remoteManagementOut]
  }
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2026-03-01' = {
  name: 'nsg-${name}-endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      remoteManagementOut
      {
        name: 'AllowFromNetwork'
        properties: {
          description: 'Private endpoints are for this network.'
          access: 'Allow'
          direction: 'Inbound'
          priority: 100
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRanges: ['443', '5671', '5672']
        }
      }
      {
        name: 'DenyAllInbound'
        properties: {
          description: 'Nothing else comes in.'
          access: 'Deny'
          direction: 'Inbound'
          priority: 4096
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          networkSecurityGroup: { id: appRules.id }
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          networkSecurityGroup: { id: endpointRules.id }
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, number) in zoneNames: {
    parent: zones[number]
    name: name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

@description('Subnet of the app.')
output appSubnetId string = network::appSubnet.id

@description('Subnet of private endpoints.')
output endpointSubnetId string = network::endpointSubnet.id
