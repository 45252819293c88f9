// The MongoDB service: https://www.mongodb.com/docs/atlas/app-services/functions/mongodb/api/
// Each method does its work at once and returns a settled promise, so what Atlas would run in parallel (Promise.all) runs
// in order, and what is not awaited is done all the same. A method that Atlas lacks is simply not there.
(function (runtime) {
  "use strict";
  const host = runtime.host;
  const WIRE = runtime.WIRE;
  const STATE = Symbol("state");

  function send(operation, place, args) {
    return runtime.read(runtime.answer(host.database(operation, runtime.write([place.database, place.name].concat(args)))));
  }

  function promise(work) {
    try {
      return Promise.resolve(work());
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function call(operation, collection, args) {
    return promise(() => send(operation, collection[STATE], args));
  }

  function notAvailable(what) {
    return new Error(what + " is not available in the local runtime");
  }

  function refuseConversion(type, name) {
    Object.defineProperty(type.prototype, WIRE, {
      value() {
        throw new TypeError("Cannot convert a " + name + " to BSON");
      },
    });
  }

  // Documents are fetched by the first next() or toArray(), all at once: at most as many as one query may return.
  class Cursor {
    constructor(operation, collection, args, options) {
      this[STATE] = { operation, collection, args, options: Object.assign({}, options), documents: undefined };
    }
    next() {
      return promise(() => {
        host.asyncOperation();
        return fetched(this[STATE]).shift();
      });
    }
    toArray() {
      return promise(() => {
        host.asyncOperation();
        return fetched(this[STATE]).splice(0);
      });
    }
    skip(amount) {
      return changed(this, "skip", amount);
    }
  }
  function fetched(state) {
    if (state.documents === undefined) {
      state.documents = [];
      state.documents = send(state.operation, state.collection[STATE], state.args.concat([state.options]));
    }
    return state.documents;
  }
  function changed(cursor, option, value) {
    if (cursor[STATE].documents !== undefined) throw new Error("Cannot call " + option + "() after documents were retrieved");
    cursor[STATE].options[option] = value;
    return cursor;
  }
  refuseConversion(Cursor, "cursor");

  class FindCursor extends Cursor {
    limit(amount) {
      return changed(this, "limit", amount);
    }
    sort(order) {
      return changed(this, "sort", order);
    }
  }

  class Collection {
    constructor(database, name) {
      this[STATE] = { database: String(database), name: String(name) };
    }
    find(query, projection, options) {
      return new FindCursor("find", this, [query, projection], options);
    }
    aggregate(pipeline, options) {
      return new Cursor("aggregate", this, [pipeline], options);
    }
    initializeOrderedBulkOp() {
      throw notAvailable("initializeOrderedBulkOp()");
    }
    initializeUnorderedBulkOp() {
      throw notAvailable("initializeUnorderedBulkOp()");
    }
  }
  const METHODS = {
    findOne: 3,
    findOneAndUpdate: 3,
    findOneAndReplace: 3,
    findOneAndDelete: 2,
    insertOne: 2,
    insertMany: 2,
    updateOne: 3,
    updateMany: 3,
    replaceOne: 3,
    deleteOne: 2,
    deleteMany: 2,
    count: 2,
    distinct: 3,
    bulkWrite: 2,
  };
  for (const name of Object.keys(METHODS)) {
    Object.defineProperty(Collection.prototype, name, {
      value(...args) {
        host.asyncOperation();
        while (args.length < METHODS[name]) args.push(undefined);
        return call(name, this, args.slice(0, METHODS[name]));
      },
    });
  }
  refuseConversion(Collection, "collection");

  class Database {
    constructor(name) {
      this[STATE] = { database: String(name), name: "" };
    }
    collection(name) {
      return new Collection(this[STATE].database, name);
    }
    getCollectionNames() {
      host.asyncOperation();
      return call("getCollectionNames", this, []);
    }
  }
  refuseConversion(Database, "database");

  class Admin {
    constructor() {
      this[STATE] = { database: "admin", name: "" };
    }
    getDBNames() {
      host.asyncOperation();
      return call("getDBNames", this, []);
    }
  }

  class Service {
    db(name) {
      return new Database(name);
    }
    admin() {
      return new Admin();
    }
    startSession() {
      throw notAvailable("startSession()");
    }
  }
  refuseConversion(Service, "service");

  for (const type of [Cursor, FindCursor, Collection, Database, Admin, Service]) Object.freeze(type.prototype);
  runtime.mongodb = () => new Service();
});
