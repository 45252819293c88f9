<#-- The root file of either layout; data: RootConfigView. -->
{
  "config_version": 20210101,
  "name": ${name?c},
  "location": ${location?c},
  "deployment_model": ${deploymentModel?c}
}
