<#-- What all functions of the app have in common; data: AppView. -->
"use strict";
// Where the app finds its account, and what it keeps there for itself.
// Generated from projections.yaml. Do not edit.

module.exports = {
  connection: ${js(connection)},
  database: ${js(database)},
  failures: ${js(failures)},
  state: ${js(state)},
  leases: ${js(leases)},
};
