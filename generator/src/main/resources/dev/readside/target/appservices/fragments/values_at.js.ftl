<#-- The values that a join goes by. -->
// What a join by this path goes by: an array, and each of its elements; nothing that is null, and
// nothing that is JavaScript's own (`constructor`).
function valuesAt(document, path) {
  let values = [document];
  for (const name of path.split(".")) {
    const below = [];
    for (const parent of values) {
      if (!Object.prototype.hasOwnProperty.call(parent, name)) continue;
      below.push(parent[name]);
      if (Array.isArray(parent[name])) parent[name].forEach((each) => below.push(each));
    }
    values = below.filter((value) => value !== undefined && value !== null);
  }
  return values;
}
