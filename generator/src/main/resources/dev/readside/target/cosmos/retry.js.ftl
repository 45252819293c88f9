<#-- The function that tries again what has failed; data: RetryView. -->
"use strict";
// Tries again, each minute, what could not be handled.
${header}

const { app } = require("@azure/functions");
const { retrying } = require("../lib/readside");

app.timer(${js(name)}, {
  schedule: "0 * * * * *",
  handler: retrying([
<#list projections as projection>
    require(${js("../projections/" + projection)}),
</#list>
  ]),
});
