<#-- What groups are made of; data: model. -->
<#if model.groups.one>
// One document that the group is made of: where there is one, there is the group.
<#else>
// What the groups are made of.
</#if>
function members() {
  return ${model.groups.members};
}
