package dev.readside.operate.refresh;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.RawBsonDocumentCodec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** BSON documents made of bytes (https://bsonspec.org/spec.html). */
final class RawBson {

  private static final Codec<BsonDocument> CODEC =
      CodecRegistries.fromProviders(new Documents(), new BsonValueCodecProvider())
          .get(BsonDocument.class);

  /** A codec for all documents in documents. */
  private static final class Documents implements CodecProvider {
    @Override
    @SuppressWarnings("unchecked") // of just this class
    public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
      return type == BsonDocument.class ? (Codec<T>) new AsTheyAre(registry) : null;
    }
  }

  private static final class AsTheyAre implements Codec<BsonDocument> {
    private final RawBsonDocumentCodec raw = new RawBsonDocumentCodec();
    private final BsonDocumentCodec others;

    AsTheyAre(CodecRegistry registry) {
      this.others = new BsonDocumentCodec(registry);
    }

    @Override
    public void encode(BsonWriter writer, BsonDocument document, EncoderContext context) {
      if (document instanceof RawBsonDocument bytes) {
        raw.encode(writer, bytes, context);
      } else {
        others.encode(writer, document, context);
      }
    }

    @Override
    public BsonDocument decode(BsonReader reader, DecoderContext context) {
      return others.decode(reader, context);
    }

    @Override
    public Class<BsonDocument> getEncoderClass() {
      return BsonDocument.class;
    }
  }

  private RawBson() {}

  /** The same document; what is raw in it stays so, which the driver's own codecs would decode. */
  static RawBsonDocument of(BsonDocument document) {
    return new RawBsonDocument(document, CODEC);
  }

  /** A document of fields one after the other. */
  static byte[] document(byte[] fields) {
    int length = 4 + fields.length + 1;
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .put(fields)
        .put((byte) 0)
        .array();
  }

  static byte[] field(int type, String name, byte[] value) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(type);
    field.writeBytes((name + "\0").getBytes(StandardCharsets.UTF_8));
    field.writeBytes(value);
    return field.toByteArray();
  }

  static byte[] bytes(RawBsonDocument document) {
    ByteBuffer buffer = document.getByteBuffer().asNIO();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
