package dev.cairn.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the command line's library needs of its own classes. The library's factory is kept for
 * collections only: it begins by looking for Groovy, and so has every library opened.
 */
public final class PlainFactory implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type.isInterface()
        ? CommandLine.defaultFactory().create(type)
        : type.getDeclaredConstructor().newInstance();
  }
}
