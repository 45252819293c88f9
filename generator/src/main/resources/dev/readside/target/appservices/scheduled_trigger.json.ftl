<#-- A scheduled trigger; data: ScheduledTriggerView. -->
{
  "name": ${name?c},
  "type": "SCHEDULED",
  "disabled": false,
  "config": {
    "schedule": ${schedule?c}
  },
  "event_processors": {
    "FUNCTION": {
      "config": {
        "function_name": ${function?c}
      }
    }
  }
}
