<#-- What the app needs of npm: exact versions, those that it was tested with; data: AppView. -->
{
  "name": ${name?lower_case?c},
  "private": true,
  "main": "src/functions/*.js",
  "engines": { "node": ">=22" },
  "dependencies": {
    "@azure/cosmos": "4.10.1",
    "@azure/functions": "4.16.5",
    "@azure/identity": "4.13.0"
  }
}
