<#-- functions/config.json: a function that is not listed is not deployed; data: FunctionsConfigView. -->
[
<#list functions as function>
  {
    "name": ${function?c},
    "private": true,
    "run_as_system": true
  }<#sep>,</#sep>
</#list>
]
