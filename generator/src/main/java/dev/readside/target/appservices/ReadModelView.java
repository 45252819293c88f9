package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;
import org.jspecify.annotations.Nullable;

/**
 * What all functions of one read model have in common: {@code model} in their templates.
 *
 * @param header the line that tells it from a hand-made function
 * @param root the collection that rows are made from
 * @param rows the read collection
 * @param service the linked data source's name
 * @param elements what there is to know of elements, where rows stand for them
 * @param groups what there is to know of groups, where rows stand for them
 * @param keep whether rows of deleted documents stay
 * @param unique whether a row may be refused since another one has a value of it
 */
public record ReadModelView(
    JsSource header,
    Namespace root,
    Namespace rows,
    String service,
    DefinitionView definition,
    @Nullable ElementsView elements,
    @Nullable GroupsView groups,
    boolean keep,
    boolean unique) {

  static ReadModelView of(ProjectionPlan projection, String service) {
    RowKind kind = projection.kind();
    return new ReadModelView(
        JsComment.line(Header.of(projection.name(), projection.version()).text()),
        projection.root(),
        projection.rows(),
        service,
        DefinitionView.of(projection),
        kind instanceof RowKind.OfElements elements ? ElementsView.of(elements) : null,
        kind instanceof RowKind.OfGroups groups ? GroupsView.of(projection, groups) : null,
        projection.onDelete() == DeletePolicy.KEEP,
        projection.indexes().stream().anyMatch(Index::unique));
  }
}
