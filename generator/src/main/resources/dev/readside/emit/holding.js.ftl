<#-- A query for what groups are found by. -->
// Documents that may have one of these values at a path. A query sees an array by its elements, and
// sees nothing where a path leads through an array of other things than documents.
function holding(path, values) {
  const found = values.reduce((all, value) => all.concat([value], value), []);
  const query = { [path]: { $in: found.filter((value) => value !== undefined).concat(null) } };
  const plain = (value) => value !== undefined && value !== null && !Array.isArray(value);
  return values.every(plain)
    ? { [path]: { $in: values } }
    : { $or: [query, { [path]: { $exists: false } }] };
}
