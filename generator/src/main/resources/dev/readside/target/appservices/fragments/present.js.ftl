<#-- The rows of documents or elements that should be there; data: model. -->
<#if model.elements??>
<#include "present_elements.js.ftl">
<#else>
<#include "present_documents.js.ftl">
</#if>

// The definition of these documents' rows.
function affected(ids) {
  return [{ $match: { _id: { $in: ids } } }, ...definition()];
}
