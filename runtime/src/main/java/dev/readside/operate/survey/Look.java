package dev.readside.operate.survey;

import dev.readside.plan.ProjectionPlan;
import java.util.List;

/** One kind of observation, for one projection. */
@FunctionalInterface
interface Look {

  /**
   * What is to be told.
   *
   * @throws com.mongodb.MongoException when the server is lost, or takes too long
   */
  List<Observation> at(ProjectionPlan projection);
}
