<#-- How groups are told apart, and where they are found; data: model. -->
function groupKey() {
  return ${model.groups.key};
}

// The documents of these groups, and perhaps some more.
<#if model.groups.found?has_content>
function among(groups) {
<#list model.groups.found as found>
  const ${found.variable} = ${found.values};
</#list>
  return ${model.groups.among};
}
<#else>
function among() {
  return {};
}
</#if>
