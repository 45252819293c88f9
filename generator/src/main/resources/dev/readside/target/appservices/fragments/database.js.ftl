<#-- The linked cluster; each use is a call, which is counted where that matters; data: model, calls. -->
function database(name) {
<#if calls??>
  calls++;
</#if>
  return context.services.get(${js(model.service)}).db(name);
}
