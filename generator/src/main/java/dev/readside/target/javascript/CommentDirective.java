package dev.readside.target.javascript;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A directive between whose tags any text may stand, since it makes a comment of it. */
record CommentDirective(UnaryOperator<String> comment) implements TemplateDirectiveModel {

  /** What is written to become a comment, where any text may stand. */
  static final class Text extends StringWriter {}

  @Override
  public void execute(
      Environment environment,
      @SuppressWarnings("rawtypes") Map parameters,
      TemplateModel[] variables,
      TemplateDirectiveBody body)
      throws TemplateException, IOException {
    Text text = new Text();
    body.render(text);
    environment.getOut().write(comment.apply(text.toString().strip()));
  }
}
