metadata description = 'The workbook that shows coverage, lag, durations, messages, problems and latency.'

import { textMap } from '../types.bicep'

param location string
param displayName string
param workspaceId string
param tags textMap

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'timesheets-workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [workspaceId] }))
    version: '1.0'
  }
}
