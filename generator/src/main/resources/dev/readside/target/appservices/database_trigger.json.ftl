<#-- A database trigger; data: DatabaseTriggerView. -->
{
  "name": ${name?c},
  "type": "DATABASE",
  "disabled": false,
  "config": {
    "service_name": ${service?c},
    "database": ${database?c},
    "collection": ${collection?c},
    "operation_types": ["INSERT", "UPDATE", "REPLACE", "DELETE"],
    "match": ${match},
    "project": ${project},
    "full_document": ${document?c},
    "full_document_before_change": ${preImage?c},
    "unordered": ${unordered?c},
    "skip_catchup_events": false,
    "tolerate_resume_errors": false
  },
  "event_processors": {
    "FUNCTION": {
      "config": {
        "function_name": ${function?c}
      }
    }
  }
}
