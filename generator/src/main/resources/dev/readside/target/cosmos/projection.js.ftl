<#-- What a read model is; data: ProjectionView. -->
"use strict";
<@comment>The rows of ${rows}, from the documents of ${root}.</@comment>
${header}

<#if maxKey>
const { MAX_KEY } = require("../lib/mql");

</#if>
module.exports = {
  name: ${js(name)},
  version: ${js(version)},
  root: ${js(root.collection())},
  sources: {
<#list sources as source>
    ${source.key}: {
      database: ${js(source.database)},
      partitionKey: ${source.partitionKey},
      ids: ${js(source.ids)},
<#if source.rows>
      rows: true,
</#if>
<#if source.deleted??>
      deleted: ${source.deleted},
</#if>
    },
</#list>
  },
  rows: {
    database: ${js(rows.database())},
    container: ${js(rows.collection())},
    partitionKey: ${partitionKey},
<#if origin??>
    from: ${origin},
</#if>
  },
<#if groups??>
  members: {
    database: ${js(rows.database())},
    container: ${js(groups.members)},
<#if groups.fields??>
    fields: ${groups.fields},
</#if>
    keys: ${groups.keys},
  },
</#if>
<#if ttl??>
  ttl: { field: ${js(ttl.field)}, afterSeconds: ${js(ttl.afterSeconds)} },
</#if>
<#if tombstones gt 0>
  tombstones: ${js(tombstones)},
</#if>
<#if keep>
  keep: true,
</#if>
  definition: ${definition},
};
