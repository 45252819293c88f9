"use strict";

// The timer that goes over all rows, for what no change tells of: documents removed for good, changes that
// were lost, restored backups. After each page it notes how far it is; the next run goes on there.

const { AT_ONCE, inParallel } = require("./parallel");
const { refreshGroupOrRecord, refreshOrRecord } = require("./recording");
const { requireSuitable } = require("./suitable");
const { keepPosition, phasesOfSweeps, position, steps } = require("./walk");

const MEND = { root: refreshOrRecord, group: refreshGroupOrRecord };

// A run looks at `documents` of them, or a few more.
function sweeping(projection, { name, documents: most }) {
  return async (timer, context) => {
    await requireSuitable(projection);
    let seen = 0;
    const begun = await position(projection, name);
    for await (const page of steps(projection, phasesOfSweeps(projection), begun)) {
      const names = [...new Set(page.names)];
      await inParallel(names, AT_ONCE, (each) => MEND[page.of](projection, name, each, context));
      await keepPosition(projection, name, page.next);
      seen += page.looked;
      if (seen >= most) return;
    }
  };
}

module.exports = { MEND, sweeping };
