package dev.readside.cli.command;

/** Where a command is to work. */
public enum TargetChoice {
  /** On MongoDB, where functions of Atlas keep rows. */
  ATLAS,
  /** On Azure Cosmos DB, where Azure Functions keep rows. */
  COSMOS
}
