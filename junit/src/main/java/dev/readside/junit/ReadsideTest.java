package dev.readside.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a MongoDB replica set in which the triggers of {@code
 * projections.yaml} are at work. Constructors and methods of the class, and of those nested in it,
 * may ask for a {@link Readside} and for a {@code MongoClient}.
 *
 * <pre>{@code
 * @ReadsideTest
 * class OrderListTest {
 *   @Test
 *   void showsWhatWasOrdered(Readside readside) {
 *     new OrderService(readside.client()).place(order);
 *
 *     readside.caughtUp();
 *
 *     assertEquals(List.of(...), new OrderList(readside.client()).ofCustomer("ada"));
 *   }
 * }
 * }</pre>
 *
 * <p>What is at work is what {@code readside generate} would write for this very file. The set-up
 * of {@code readside setup} is done before the first test: read collections, indexes, pre-images.
 * Databases are emptied between tests, so that none has to drop anything; the read database is not
 * to be dropped, since it has what the triggers go by. A {@code ttl} removes nothing.
 *
 * <p><b>Which MongoDB.</b> A {@code mongod} is started, once for all classes that run one after the
 * other: the one that the variable {@code READSIDE_MONGOD} names, else one on the {@code PATH},
 * else a download that is kept for the next time. There, databases are called as the file has it.
 * With the configuration parameter (or system property) {@code readside.test.uri}, or the variable
 * {@code READSIDE_TEST_MONGODB_URI}, it is the replica set of that address instead, in databases
 * that are made for the class, and dropped: their names begin with {@code readside_test_}, and
 * {@link Readside#source} and {@link Readside#read} have them. No other database of such a server
 * is touched.
 *
 * <p>Classes may run in parallel, each on a server of its own; the methods of a class may not, as
 * long as the databases are emptied between them. A nested class has what the class around it has,
 * unless it is annotated itself.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ReadsideExtension.class)
public @interface ReadsideTest {
  /**
   * The file with the read models: a path from the working directory, which for Maven and Gradle is
   * the folder of the module, or from one of the folders around it; or else a resource on the class
   * path.
   */
  String projections() default "projections.yaml";

  /**
   * A system property that has the connection string while the class runs, for applications that
   * take it from there: {@code spring.data.mongodb.uri} of Spring Boot, for instance. Properties
   * are of the whole process, so such classes cannot run in parallel: where classes do, they are
   * refused unless they have {@code @Execution(ExecutionMode.SAME_THREAD)} or
   * {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)}.
   */
  String uriProperty() default "";

  /** When what was written goes. */
  Emptying emptying() default Emptying.AFTER_EACH_TEST;

  /** When all documents and rows go. Collections and their indexes stay until the class is over. */
  enum Emptying {
    /** What {@code @BeforeAll} has written is there for the first test alone. */
    AFTER_EACH_TEST,

    /** Each test finds what those before it have left. */
    AFTER_ALL_TESTS
  }
}
