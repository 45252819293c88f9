"use strict";

const { container } = require("../account");

// About how many items a container has; undefined where the account does not tell.
async function countOf(place) {
  const { headers } = await container(place).read({ populateQuotaInfo: true });
  const count = /documentsCount=(\d+)/.exec(headers["x-ms-resource-usage"] ?? "");
  return count ? Number(count[1]) : undefined;
}

module.exports = { countOf };
