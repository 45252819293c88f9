<#-- What a copy named local.settings.json gives the Functions host of one's own machine; data: AppView. -->
{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "FUNCTIONS_WORKER_RUNTIME": "node",
    ${connection?c}: "AccountEndpoint=https://localhost:8081/;AccountKey=<key>;"
  }
}
