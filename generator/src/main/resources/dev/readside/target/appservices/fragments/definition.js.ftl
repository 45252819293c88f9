<#-- What rows are; data: model. -->
<@comment>The rows, as they should be, from the documents of ${model.root}.</@comment>
<#if model.definition.equalKeys??>
// (Two elements with one key: since no operator is there to refuse their document, $dateFromParts
// is given the key for a year, and fails. Its message tells the key.)
</#if>
function definition() {
  return ${model.definition.pipeline};
}
