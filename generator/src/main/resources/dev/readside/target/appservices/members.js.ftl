<#-- What groups are made of, and where; data: FunctionView or SweepView. -->
<#if groups.members?? && membersAreUsed!true>
<#if groups.one>
// One document that the group is made of: where there is one, there is the group.
<#else>
// What the groups are made of.
</#if>
function members() {
  return ${groups.members};
}

</#if>
function groupKey() {
  return ${groups.key};
}

// The documents of these groups, and perhaps some more.
function among(<#if groups.found?has_content>groups</#if>) {
<#list groups.found as found>
  const ${found.variable} = ${found.values};
</#list>
<#if groups.found?has_content>
  return ${groups.among};
<#else>
  return {};
</#if>
}
