<#-- A function that a container's change feed calls; data: TriggerView. -->
"use strict";
<@comment>Keeps ${rows} in step with ${watched}: ${purpose}.</@comment>
${header}

const { app } = require("@azure/functions");
const { onChanges } = require("../lib/readside");
const projection = require(${js("../projections/" + projection)});

app.cosmosDB(${js(name)}, {
  connection: ${js(app.connection)},
  databaseName: ${js(watched.database())},
  containerName: ${js(watched.collection())},
  leaseDatabaseName: ${js(app.database)},
  leaseContainerName: ${js(app.leases)},
  leaseContainerPrefix: ${js(leasePrefix)},
  createLeaseContainerIfNotExists: false,
  startFromBeginning: true,
  maxItemsPerInvocation: ${js(batch)},
  feedPollDelay: ${js(pollMillis)},
  // Without it, the host goes on behind a batch that has failed.
  retry: {
    strategy: "exponentialBackoff",
    maxRetryCount: -1,
    minimumInterval: { seconds: 1 },
    maximumInterval: { minutes: 5 },
  },
  handler: onChanges(projection, {
    name: ${js(name)},
    watched: ${js(watched.collection())},
    itself: <#if itself>true<#else>false</#if>,
<#if through?has_content>
    through: [
<#list through as way>
      ${way},
</#list>
    ],
<#else>
    through: [],
</#if>
  }),
});
