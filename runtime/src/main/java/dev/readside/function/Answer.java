package dev.readside.function;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import java.util.List;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * What a host call gives to JavaScript: {@code =text} or {@code !failure}.
 *
 * <p>A host exception must not cross into JavaScript, where it would be an object that Atlas does
 * not have; {@code wire.js} makes a {@code MongoError} of the failure.
 */
final class Answer {
  private Answer() {}

  /** The result of the work, or its failure; but for what ends the invocation. */
  static String of(Supplier<String> work) {
    try {
      return "=" + work.get();
    } catch (MongoInterruptedException | LimitExceeded e) {
      throw e;
    } catch (MongoBulkWriteException e) {
      return failure(bulkMessage(e), bulkCode(e), null, e);
    } catch (MongoWriteException e) {
      return failure(e.getError().getMessage(), e.getError().getCode(), null, e);
    } catch (MongoCommandException e) {
      return failure(e.getErrorMessage(), e.getErrorCode(), e.getErrorCodeName(), e);
    } catch (MongoOperationTimeoutException e) {
      return failure("operation exceeded time limit", 50, "MaxTimeMSExpired", null);
    } catch (MongoTimeoutException serverLost) {
      // Every other call would wait as long, the one that records the failure included.
      throw serverLost;
    } catch (MongoException e) {
      return failure(message(e), e.getCode(), null, e);
    } catch (NullPointerException | IllegalStateException | ClassCastException e) {
      return failed(e);
    } catch (RuntimeException e) {
      // Driver and BSON library refuse arguments with various unchecked exceptions.
      return failure(message(e), 0, null, null);
    }
  }

  /** A failure that is nobody's fault but the host's: a bug, or a client that was closed. */
  static String failed(Throwable unexpected) {
    return failure(unexpected.toString(), 0, null, null);
  }

  private static String bulkMessage(MongoBulkWriteException e) {
    return e.getWriteErrors().isEmpty() ? message(e) : e.getWriteErrors().get(0).getMessage();
  }

  private static int bulkCode(MongoBulkWriteException e) {
    return e.getWriteErrors().isEmpty() ? e.getCode() : e.getWriteErrors().get(0).getCode();
  }

  private static String message(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String failure(
      String message, int code, @Nullable String codeName, @Nullable MongoException cause) {
    BsonDocument failure = new BsonDocument("message", new BsonString(message));
    if (code > 0) {
      failure.append("code", new BsonInt32(code));
    }
    if (codeName != null && !codeName.isEmpty()) {
      failure.append("codeName", new BsonString(codeName));
    }
    if (cause != null && !cause.getErrorLabels().isEmpty()) {
      List<BsonString> labels =
          cause.getErrorLabels().stream().sorted().map(BsonString::new).toList();
      failure.append("errorLabels", new BsonArray(labels));
    }
    return "!" + failure.toJson();
  }
}
