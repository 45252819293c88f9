<#-- What an error says; data: FunctionView or SweepView. -->
function reason(error) {
<#if elements?? && elements.declared>
  // Of two elements with one key the server tells as if they were a year: so the definition has it.
  const text = String((error && error.message) || error);
  const at = text.indexOf("{equalKeys: ");
  if (at < 0) return text;
  return "two elements of a document have the same key: " + text.slice(at + 12, -1);
<#else>
  return String((error && error.message) || error);
</#if>
}
