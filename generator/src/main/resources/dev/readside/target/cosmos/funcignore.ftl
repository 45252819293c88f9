<#-- What is not published; data: AppView. -->
.git*
.vscode
infra
local.settings.json
local.settings.json.example
test
