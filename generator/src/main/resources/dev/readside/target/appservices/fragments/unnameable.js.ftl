<#-- Why rows cannot be named. -->
function unnameable() {
  return "not all rows that it affects can be named: " + BEYOND;
}

<#include "beyond.js.ftl">
