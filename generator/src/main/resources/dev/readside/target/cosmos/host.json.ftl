<#-- How the Functions host runs the app; data: AppView. -->
{
  "version": "2.0",
  "functionTimeout": "-1",
  "extensionBundle": {
    "id": "Microsoft.Azure.Functions.ExtensionBundle",
    "version": "[4.*, 5.0.0)"
  }
}
