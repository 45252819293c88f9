package dev.readside.operate.refresh;

import java.io.ByteArrayOutputStream;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

/** Keys as the server sent them. */
public final class RawKeys {

  private final ByteArrayOutputStream items = new ByteArrayOutputStream();
  private int count;

  public void add(RawKey key) {
    items.writeBytes(key.field(Integer.toString(count)));
    count++;
  }

  int count() {
    return count;
  }

  int bytes() {
    return items.size();
  }

  /** What a query asks of an {@code _id} to be none of these. */
  public RawBsonDocument others() {
    byte[] list = RawBson.document(items.toByteArray());
    byte[] notIn = RawBson.field(BsonType.ARRAY.getValue(), "$nin", list);
    return new RawBsonDocument(RawBson.document(notIn));
  }
}
