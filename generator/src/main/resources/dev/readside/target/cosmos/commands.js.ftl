<#-- What the command line asks of the app; data: CommandsView. -->
"use strict";
// Verifies, previews and fills rows, and tells of failures and lag: `readside` starts it.
${header}

const { serve } = require("./lib/readside/commands");

serve({
  projections: [
<#list projections as projection>
    require(${js("./projections/" + projection)}),
</#list>
  ],
  triggers: [
<#list triggers as trigger>
    {
      name: ${js(trigger.name)},
      projection: ${js(trigger.projection)},
      watched: { database: ${js(trigger.watched().database())}, container: ${js(trigger.watched().collection())} },
      leasePrefix: ${js(trigger.leasePrefix)},
    },
</#list>
  ],
<#if sweeps?has_content>
  sweeps: [
<#list sweeps as sweep>
    { name: ${js(sweep.name)}, projection: ${js(sweep.projection)} },
</#list>
  ],
<#else>
  sweeps: [],
</#if>
});
