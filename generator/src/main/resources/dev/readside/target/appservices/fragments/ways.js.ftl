<#-- How changed documents lead to root documents through others; data: model, pages. -->
<@comment>How the changed documents lead to those of ${model.root} whose rows show them: from keys to the documents that hold them, and on from a field of these.</@comment>
function waysFrom(changes) {
  return [
<#list pages.searches as search>
    {
      keys: ${search.keys},
      steps: [
<#list search.hops as hop>
        {
          database: ${js(hop.collection.database)},
          collection: ${js(hop.collection.collection)},
          queries: (${search.variable}) => ${hop.queries},
          next: ${js(hop.next)},
        },
</#list>
        {
          database: ${js(model.root.database)},
          collection: ${js(model.root.collection)},
<#if model.elements??>
          queries: (${search.variable}) => ${search.queries},
<#else>
          // One whose _id is null is left out: $merge refuses it, and all the others with it.
          queries: (${search.variable}) =>
            ${search.queries}.map((query) => ({ $and: [query, { _id: { $ne: null } }] })),
</#if>
          next: "_id",
        },
      ],
    },
</#list>
  ];
}
