<#-- A change whose rows are mended on the server. -->
// The rows that the change affects are mended on the server, since here they cannot be named: by
// the worker, by `readside failures retry` or `verify --repair`, or by a whole pass of the sweep.
<#include "record.js.ftl">
