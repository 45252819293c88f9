<#-- A function that compares rows with their definition, bit by bit; data: SweepView. -->
"use strict";
<@comment>Compares ${rows} with its definition, and mends what differs: what a lost change or a function that died has left wrong.</@comment>
${header}

const { app } = require("@azure/functions");
const { sweeping } = require("../lib/readside");
const projection = require(${js("../projections/" + projection)});

app.timer(${js(name)}, {
  schedule: ${js(schedule)},
  handler: sweeping(projection, { name: ${js(name)}, documents: ${js(documents)} }),
});
