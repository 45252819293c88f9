<#-- An error where what is read cannot be named. -->
function beyond() {
  return Object.assign(new Error(unnameable()), { unnamed: true });
}
