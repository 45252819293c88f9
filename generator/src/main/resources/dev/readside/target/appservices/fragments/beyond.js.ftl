<#-- Why a value cannot be sent back. -->
const BEYOND =
  "a value is beyond what JavaScript can hold, such as a date after the year 275760, " +
  "or text that is not UTF-8";
