<#-- Why rows cannot be named; as an error, too, where keys of rows are read; data: model, pages. -->
<#if model.elements?? || model.groups?? || pages??>
function beyond() {
  return Object.assign(new Error(unnameable()), { unnamed: true });
}

</#if>
function unnameable() {
  return "not all rows that it affects can be named: " + BEYOND;
}

<#include "beyond.js.ftl">
