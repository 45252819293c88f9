<#-- How groups are told apart, and where they are found; data: model. -->
function groupKey() {
  return ${model.groups.key};
}

// The documents of these groups, and perhaps some more.
<#if model.groups.found?has_content>
function among(groups) {
<#list model.groups.found as found>
  const ${found.variable} = ${found.values};
</#list>
  return ${model.groups.among};
}

// Documents that may have one of these values at a path. A query sees an array by its elements, and
// sees nothing where a path leads through an array of other things than documents, as `tags.name`
// does in { tags: ["new"] }.
function holding(path, values) {
  const plain = (value) => value !== undefined && value !== null && !Array.isArray(value);
  if (values.every(plain)) return { [path]: { $in: values } };

  const found = [null];
  for (const value of values) {
    if (value !== undefined) found.push(value);
    if (Array.isArray(value)) value.forEach((each) => found.push(each));
  }
  return { $or: [{ [path]: { $in: found } }, { [path]: { $exists: false } }] };
}
<#else>
function among() {
  return {};
}
</#if>
