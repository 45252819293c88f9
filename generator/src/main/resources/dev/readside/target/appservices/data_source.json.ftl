<#-- The linked cluster; data: DataSourceView. A read from a secondary could miss the change that a
     function claims to reflect, so reads go to the primary. -->
{
  "name": ${name?c},
  "type": "mongodb-atlas",
  "config": {
    "clusterName": ${cluster?c},
    "readPreference": "primary",
    "wireProtocolEnabled": false
  },
  "version": 1
}
