package dev.readside.cli.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port; 0 is none, or any. */
final class PortNumber implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST) {
      throw new TypeConversionException("'" + text + "' is no port: these are from 0 to 65535");
    }
    return Integer.valueOf(text);
  }
}
