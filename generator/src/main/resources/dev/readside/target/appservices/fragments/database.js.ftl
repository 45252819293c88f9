<#-- The linked cluster; each use is a call, which is counted where that matters; data: model, calls. -->
function database(name) {
<#if calls??>
  calls++; // Each use is one call of the server.
</#if>
  return context.services.get(${js(model.service)}).db(name);
}
