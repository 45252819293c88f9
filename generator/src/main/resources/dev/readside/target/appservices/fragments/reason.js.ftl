<#-- What an error says, where the definition has the server say something; data: model. -->
<#if model.definition.equalKeys??>
// Two elements with one key: the definition has the server say so, as an error about a year.
function reason(error) {
  const text = String((error && error.message) || error);
  const [, key] = text.split(${js(model.definition.equalKeys)});
  return key ? "two elements of a document have the same key: " + key.slice(0, -1) : text;
}
<#else>
<#include "reason_plain.js.ftl">
</#if>
