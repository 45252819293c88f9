<#-- What the app needs on Azure, as a template of Resource Manager; data: InfrastructureView. -->
{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "metadata": { "_generator": { "name": "readside" }, "description": "Generated from projections.yaml. Do not edit." },
  "parameters": {
    "appName": { "type": "string", "defaultValue": ${app.name?c} },
    "location": { "type": "string", "defaultValue": ${location?c} },
    "accountName": {
      "type": "string",
<#if account?has_content>
      "defaultValue": ${account?c},
</#if>
      "metadata": { "description": "The Cosmos DB account, in this resource group." }
    },
    "alertAction": {
      "type": "string",
      "defaultValue": "",
      "metadata": { "description": "The id of an action group that alerts call; none if empty." }
    }
  },
  "variables": {
    "storage": "[format('readside{0}', uniqueString(resourceGroup().id, parameters('appName')))]",
    "packages": "packages",
    "account": "[resourceId('Microsoft.DocumentDB/databaseAccounts', parameters('accountName'))]",
    "contributor": "00000000-0000-0000-0000-000000000002",
    "blobOwner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
    "queueContributor": "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
    "actions": "[if(empty(parameters('alertAction')), createArray(), createArray(parameters('alertAction')))]"
  },
  "resources": [
<#if created>
    {
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "apiVersion": "2024-05-15",
      "name": "[parameters('accountName')]",
      "location": "[parameters('location')]",
      "kind": "GlobalDocumentDB",
      "properties": {
        "databaseAccountOfferType": "Standard",
        "consistencyPolicy": {
<#if app.consistency == "BoundedStaleness">
          "maxIntervalInSeconds": 5,
          "maxStalenessPrefix": 100,
</#if>
          "defaultConsistencyLevel": ${app.consistency?c}
        },
        "enableMultipleWriteLocations": false,
<#if serverless>
        "capabilities": [{ "name": "EnableServerless" }],
</#if>
        "locations": [{ "locationName": "[parameters('location')]", "failoverPriority": 0 }]
      }
    },
</#if>
    {
      "type": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases",
      "apiVersion": "2024-05-15",
      "name": "[format('{0}/{1}', parameters('accountName'), '${database}')]",
<#if created>
      "dependsOn": ["[variables('account')]"],
</#if>
      "properties": { "resource": { "id": ${databaseId?c} } }
    },
<#list containers as container>
    {
      "type": "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
      "apiVersion": "2024-05-15",
      "name": "[format('{0}/{1}/{2}', parameters('accountName'), '${database}', '${container.quoted}')]",
      "dependsOn": [
        "[resourceId('Microsoft.DocumentDB/databaseAccounts/sqlDatabases', parameters('accountName'), '${database}')]"
      ],
      "properties": {
        "resource": ${container.resource},
        "options": ${options}
      }
    },
</#list>
    {
      "type": "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
      "apiVersion": "2024-05-15",
      "name": "[format('{0}/{1}', parameters('accountName'), guid(variables('account'), parameters('appName')))]",
      "dependsOn": [
<#if created>
        "[variables('account')]",
</#if>
        "[resourceId('Microsoft.Web/sites', parameters('appName'))]"
      ],
      "properties": {
        "principalId": "[reference(resourceId('Microsoft.Web/sites', parameters('appName')), '2024-04-01', 'full').identity.principalId]",
        "roleDefinitionId": "[format('{0}/sqlRoleDefinitions/{1}', variables('account'), variables('contributor'))]",
        "scope": "[variables('account')]"
      }
    },
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-05-01",
      "name": "[variables('storage')]",
      "location": "[parameters('location')]",
      "kind": "StorageV2",
      "sku": { "name": "Standard_LRS" },
      "properties": {
        "allowBlobPublicAccess": false,
        "allowSharedKeyAccess": false,
        "minimumTlsVersion": "TLS1_2"
      }
    },
    {
      "type": "Microsoft.Storage/storageAccounts/blobServices/containers",
      "apiVersion": "2023-05-01",
      "name": "[format('{0}/default/{1}', variables('storage'), variables('packages'))]",
      "dependsOn": ["[resourceId('Microsoft.Storage/storageAccounts', variables('storage'))]"],
      "properties": { "publicAccess": "None" }
    },
<#list ["blobOwner", "queueContributor"] as role>
    {
      "type": "Microsoft.Authorization/roleAssignments",
      "apiVersion": "2022-04-01",
      "name": "[guid(variables('storage'), parameters('appName'), variables('${role}'))]",
      "scope": "[format('Microsoft.Storage/storageAccounts/{0}', variables('storage'))]",
      "dependsOn": [
        "[resourceId('Microsoft.Storage/storageAccounts', variables('storage'))]",
        "[resourceId('Microsoft.Web/sites', parameters('appName'))]"
      ],
      "properties": {
        "principalId": "[reference(resourceId('Microsoft.Web/sites', parameters('appName')), '2024-04-01', 'full').identity.principalId]",
        "principalType": "ServicePrincipal",
        "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('${role}'))]"
      }
    },
</#list>
    {
      "type": "Microsoft.OperationalInsights/workspaces",
      "apiVersion": "2023-09-01",
      "name": "[parameters('appName')]",
      "location": "[parameters('location')]",
      "properties": { "sku": { "name": "PerGB2018" }, "retentionInDays": 30 }
    },
    {
      "type": "Microsoft.Insights/components",
      "apiVersion": "2020-02-02",
      "name": "[parameters('appName')]",
      "location": "[parameters('location')]",
      "kind": "web",
      "dependsOn": ["[resourceId('Microsoft.OperationalInsights/workspaces', parameters('appName'))]"],
      "properties": {
        "Application_Type": "web",
        "WorkspaceResourceId": "[resourceId('Microsoft.OperationalInsights/workspaces', parameters('appName'))]"
      }
    },
    {
      "type": "Microsoft.Web/serverfarms",
      "apiVersion": "2024-04-01",
      "name": "[parameters('appName')]",
      "location": "[parameters('location')]",
      "kind": "functionapp",
      "sku": { "tier": "FlexConsumption", "name": "FC1" },
      "properties": { "reserved": true }
    },
    {
      "type": "Microsoft.Web/sites",
      "apiVersion": "2024-04-01",
      "name": "[parameters('appName')]",
      "location": "[parameters('location')]",
      "kind": "functionapp,linux",
      "identity": { "type": "SystemAssigned" },
      "dependsOn": [
        "[resourceId('Microsoft.Web/serverfarms', parameters('appName'))]",
        "[resourceId('Microsoft.Storage/storageAccounts/blobServices/containers', variables('storage'), 'default', variables('packages'))]",
<#if created>
        "[variables('account')]",
</#if>
        "[resourceId('Microsoft.Insights/components', parameters('appName'))]"
      ],
      "properties": {
        "httpsOnly": true,
        "serverFarmId": "[resourceId('Microsoft.Web/serverfarms', parameters('appName'))]",
        "functionAppConfig": {
          "deployment": {
            "storage": {
              "type": "blobContainer",
              "value": "[format('{0}{1}', reference(resourceId('Microsoft.Storage/storageAccounts', variables('storage')), '2023-05-01').primaryEndpoints.blob, variables('packages'))]",
              "authentication": { "type": "SystemAssignedIdentity" }
            }
          },
          "runtime": { "name": "node", "version": "22" },
          "scaleAndConcurrency": { "instanceMemoryMB": 2048, "maximumInstanceCount": 40 }
        },
        "siteConfig": {
          "appSettings": [
            { "name": "AzureWebJobsStorage__accountName", "value": "[variables('storage')]" },
            {
              "name": "APPLICATIONINSIGHTS_CONNECTION_STRING",
              "value": "[reference(resourceId('Microsoft.Insights/components', parameters('appName')), '2020-02-02').ConnectionString]"
            },
            {
              "name": "${app.connection}__accountEndpoint",
              "value": "[reference(variables('account'), '2024-05-15').documentEndpoint]"
            }
          ]
        }
      }
    },
    {
      "type": "Microsoft.Insights/scheduledQueryRules",
      "apiVersion": "2022-06-15",
      "name": "[format('{0}-failures', parameters('appName'))]",
      "location": "[parameters('location')]",
      "dependsOn": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
      "properties": {
        "displayName": "Rows that could not be made",
        "description": "The container ${app.failures} says which, and why.",
        "severity": 2,
        "enabled": true,
        "evaluationFrequency": "PT5M",
        "windowSize": "PT5M",
        "scopes": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
        "criteria": {
          "allOf": [
            {
              "query": "traces | where message startswith 'readside.failure'",
              "timeAggregation": "Count",
              "operator": "GreaterThan",
              "threshold": 0
            }
          ]
        },
        "actions": { "actionGroups": "[variables('actions')]" }
      }
    },
    {
      "type": "Microsoft.Insights/scheduledQueryRules",
      "apiVersion": "2022-06-15",
      "name": "[format('{0}-stuck', parameters('appName'))]",
      "location": "[parameters('location')]",
      "dependsOn": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
      "properties": {
        "displayName": "Functions that fail",
        "description": "Their batches come again until they succeed; exceptions of the app say why.",
        "severity": 2,
        "enabled": true,
        "evaluationFrequency": "PT5M",
        "windowSize": "PT30M",
        "scopes": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
        "criteria": {
          "allOf": [
            {
              "query": "requests | where success == false",
              "timeAggregation": "Count",
              "operator": "GreaterThan",
              "threshold": 4
            }
          ]
        },
        "actions": { "actionGroups": "[variables('actions')]" }
      }
    },
    {
      "type": "Microsoft.Insights/scheduledQueryRules",
      "apiVersion": "2022-06-15",
      "name": "[format('{0}-lag', parameters('appName'))]",
      "location": "[parameters('location')]",
      "dependsOn": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
      "properties": {
        "displayName": "Rows that are behind their documents",
        "description": "Changes were handled more than five minutes after they were made.",
        "severity": 3,
        "enabled": true,
        "evaluationFrequency": "PT5M",
        "windowSize": "PT15M",
        "scopes": ["[resourceId('Microsoft.Insights/components', parameters('appName'))]"],
        "criteria": {
          "allOf": [
            {
              "query": "traces | where message startswith 'readside.batch' | extend lag = toreal(parse_json(substring(message, 15)).lagSeconds) | where lag > 300",
              "timeAggregation": "Count",
              "operator": "GreaterThan",
              "threshold": 0
            }
          ]
        },
        "actions": { "actionGroups": "[variables('actions')]" }
      }
    }
  ],
  "outputs": {
    "appName": { "type": "string", "value": "[parameters('appName')]" }
  }
}
