<#-- What is tried again. -->
// A lost primary, a write conflict, two inserts of the same row: the next try gets through.
async function retrying(work, attempts = 4) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || error.unnamed) throw error;
    }
  }
}
