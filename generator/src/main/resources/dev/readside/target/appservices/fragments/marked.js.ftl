<#-- What becomes of a row that is removed, with `on_delete: keep`. -->
// A row that is removed stays as it was, with a mark.
function marked(stamp) {
  return { $set: { ${own.deleted}: true, ${own.stamp}: stamp } };
}
