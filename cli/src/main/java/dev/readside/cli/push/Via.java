package dev.readside.cli.push;

import dev.readside.deploy.HandedOver.Tool;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which tool deploys. */
final class Via implements ITypeConverter<Tool> {

  @Override
  public Tool convert(String text) {
    for (Tool tool : Tool.values()) {
      if (tool.command().equals(text)) {
        return tool;
      }
    }
    throw new TypeConversionException(
        "expected realm-cli or appservices, not '%s'".formatted(text));
  }
}
