<#-- What a function reads and writes; data: model. -->
function source() {
  return database(${js(model.root.database)}).collection(${js(model.root.collection)});
}

function rows() {
  return database(${js(model.rows.database)}).collection(${js(model.rows.collection)});
}

function failures() {
  return database(${js(model.rows.database)}).collection(${js(own.failures)});
}
