package dev.readside.mask;

import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.model.Fields;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The constants that definitions compare values with, or that stand in them for another reason. */
final class Constants {

  private final List<BsonValue> found = new ArrayList<>();

  private Constants() {}

  /** Those of these projections; documents and arrays taken apart. */
  static List<BsonValue> of(Collection<ProjectionPlan> projections) {
    Constants constants = new Constants();
    projections.forEach(each -> constants.addAllOf(each.model()));
    return List.copyOf(constants.found);
  }

  private void addAllOf(Projection projection) {
    addAllOf(projection.root());
    projection.where().ifPresent(this::addAllOf);
    projection.having().ifPresent(this::addAllOf);
    projection.joins().forEach(this::addAllOf);
    addAllOf(projection.shape());
  }

  private void addAllOf(Source source) {
    source
        .upcasts()
        .forEach(
            upcast -> {
              addExpression(upcast.when().bson());
              addExpressions(upcast.set().values());
            });
  }

  private void addAllOf(Query query) {
    addValues(query.bson());
  }

  /** As they stand there, whatever they begin with; a query has paths in its {@code $expr}. */
  private void addValues(BsonValue values) {
    if (values.isDocument()) {
      values
          .asDocument()
          .forEach(
              (name, value) -> {
                if (name.equals("$expr")) {
                  addExpression(value);
                } else {
                  addValues(value);
                }
              });
    } else if (values.isArray()) {
      values.asArray().forEach(this::addValues);
    } else {
      addValue(values);
    }
  }

  private void addAllOf(Join join) {
    addAllOf(join.source());
    join.where().ifPresent(this::addAllOf);
    join.fields().ifPresent(fields -> addExpressions(fields.values()));
  }

  private void addAllOf(Shape shape) {
    if (shape instanceof Shape.Documents documents) {
      addAllOf(documents.fields());
    } else if (shape instanceof Shape.Elements elements) {
      addExpressions(elements.key().values());
      addAllOf(elements.fields());
    } else if (shape instanceof Shape.Groups groups) {
      addExpressions(groups.key().parts().values());
      addExpressions(groups.values().values());
    }
  }

  private void addAllOf(Fields fields) {
    if (fields instanceof Fields.Chosen chosen) {
      addExpressions(chosen.values().values());
    }
  }

  private void addExpressions(Collection<Expression> expressions) {
    expressions.forEach(each -> addExpression(each.bson()));
  }

  /** But for paths of fields, and variables. */
  private void addExpression(BsonValue expression) {
    if (expression.isDocument()) {
      expression
          .asDocument()
          .forEach(
              (name, value) -> {
                if (name.equals("$literal")) {
                  addValues(value);
                } else {
                  addExpression(value);
                }
              });
    } else if (expression.isArray()) {
      expression.asArray().forEach(this::addExpression);
    } else if (!expression.isString() || !expression.asString().getValue().startsWith("$")) {
      addValue(expression);
    }
  }

  private void addValue(BsonValue value) {
    found.add(
        value.isRegularExpression()
            ? new BsonString(value.asRegularExpression().getPattern())
            : value);
  }
}
