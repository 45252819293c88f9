<#-- The two steps MERGE and LOOK_AGAIN of docs/protocol.md, where rows stand for groups. -->
// Makes the rows of these groups as they should be.
async function refreshRows(ids, stamp) {
  if (ids.length === 0) return;

  await merge(ids, stamp);

  // Look again: a group that has become empty, or is filtered out, must not leave a row behind.
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
}
