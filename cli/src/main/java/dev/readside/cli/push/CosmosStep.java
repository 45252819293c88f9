package dev.readside.cli.push;

/**
 * What a plan for Cosmos DB has to say of one thing.
 *
 * @param kind who or what does it
 * @param text a clause
 */
record CosmosStep(Kind kind, String text) {

  /** By what things come to be as the file says. */
  enum Kind {
    /** By {@code generate}. */
    GENERATE,
    /** By the template. */
    DEPLOY,
    /** By the app, once it is published. */
    APP,
    /** By a person, before anything else. */
    HINDRANCE
  }

  static CosmosStep generate(String text) {
    return new CosmosStep(Kind.GENERATE, text);
  }

  static CosmosStep deploy(String text) {
    return new CosmosStep(Kind.DEPLOY, text);
  }

  static CosmosStep app(String text) {
    return new CosmosStep(Kind.APP, text);
  }

  static CosmosStep hindrance(String text) {
    return new CosmosStep(Kind.HINDRANCE, text);
  }
}
