<#-- What an error says. -->
function reason(error) {
  return String((error && error.message) || error);
}
