package dev.readside.operate.refresh;

import java.util.Objects;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.io.ByteBufferBsonInput;

/**
 * An {@code _id} as the server has it. The server takes text of any bytes; where these are not
 * UTF-8, Java reads another text, which names no document.
 *
 * @param value where it is not exact, for people only: bytes that are not UTF-8 are written as
 *     {@code \xNN}
 * @param exact whether the server finds the document by the value
 */
public record StoredId(BsonValue value, boolean exact) {

  /** Why a document cannot be named. */
  public static final String NOT_UTF_8 = "its `_id` is not UTF-8: `\\xNN` are bytes of it";

  /** The {@code _id} of a document; null where it has none. */
  public static StoredId of(RawBsonDocument document) {
    RawBsonDocument id = RawKey.of(document).in("_id");
    ShowingInput input = new ShowingInput(new ByteBufferBsonInput(id.getByteBuffer()));
    try (BsonBinaryReader reader = new BsonBinaryReader(input)) {
      BsonDocument shown = new BsonDocumentCodec().decode(reader, DecoderContext.builder().build());
      return new StoredId(Objects.requireNonNull(shown.get("_id")), input.isExact());
    }
  }
}
