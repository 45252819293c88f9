<#-- What is tried again; how often is told where rows are halved, which counts; data: calls. -->
// A lost primary, a write conflict, two inserts of the same row: the next try gets through.
async function retrying(work<#if calls??>, attempts = 4</#if>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === <#if calls??>attempts<#else>4</#if> || error.unnamed) throw error;
    }
  }
}
