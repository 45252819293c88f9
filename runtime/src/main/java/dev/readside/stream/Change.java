package dev.readside.stream;

import dev.readside.position.ResumeToken;
import org.bson.BsonDocument;

/**
 * A change as the trigger's function sees it.
 *
 * @param event after the trigger's {@code project}
 * @param end the place in the stream behind it
 */
record Change(BsonDocument event, ResumeToken end) {}
