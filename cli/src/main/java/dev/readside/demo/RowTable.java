package dev.readside.demo;

import dev.readside.terminal.Table;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Rows as a table.
 *
 * @param columns those that a person would want to see
 */
public record RowTable(List<String> columns) {

  public RowTable {
    columns = List.copyOf(columns);
  }

  public List<String> lines(List<BsonDocument> rows) {
    Table table = new Table(columns.toArray(String[]::new));
    rows.forEach(row -> table.add(columns.stream().map(column -> cell(row, column)).toList()));
    return table.lines();
  }

  /** The `_id` of a group is a document: what its members have in common. */
  private static String cell(BsonDocument row, String column) {
    BsonValue key = row.get("_id", new BsonDocument());
    BsonDocument fields = key.isDocument() && !row.containsKey(column) ? key.asDocument() : row;
    return text(fields.get(column, new BsonString("")));
  }

  private static String text(BsonValue value) {
    if (value.isString()) {
      return value.asString().getValue();
    }
    return value.isDecimal128()
        ? value.asDecimal128().getValue().toString()
        : String.valueOf(value.asNumber().longValue());
  }
}
