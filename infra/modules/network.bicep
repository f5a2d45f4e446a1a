metadata description = 'The virtual network of the app: a subnet for it, one for private endpoints, and one address for all that goes out.'

import { textMap } from '../types.bicep'
import { target } from 'private-endpoints.bicep'

param location string
param name string

@description('Of the network, /24 or larger.')
param addressPrefix string

@description('What the app reaches privately.')
param targets target[]

param tags textMap

// Nobody who got in goes on to other machines.
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

resource appRules 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'nsg-${name}-app'
  location: location
  tags: tags
  properties: {
    // What Azure adds by itself lets nothing in from the internet.
    securityRules: [remoteManagementOut]
  }
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
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

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource wayOut 'Microsoft.Network/natGateways@2025-05-01' = {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIpAddresses: [{ id: address.id }] }
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
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
          defaultOutboundAccess: false
          natGateway: { id: wayOut.id }
          networkSecurityGroup: { id: appRules.id }
          delegations: [{ name: 'flex-consumption', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          defaultOutboundAccess: false
          networkSecurityGroup: { id: endpointRules.id }
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled'
        }
      }
    ]
  }
}

module endpoints 'private-endpoints.bicep' = {
  params: {
    location: location
    targets: targets
    networkId: network.id
    subnetId: '${network.id}/subnets/endpoints'
    tags: tags
  }
}

output id string = network.id
output endpointSubnetId string = '${network.id}/subnets/endpoints'
output outboundAddress string = address.properties.ipAddress

// By the endpoints' module, so that the app starts when its ways are there.
output appSubnetId string = '${endpoints.outputs.networkId}/subnets/app'
