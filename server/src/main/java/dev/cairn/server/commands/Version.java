package dev.cairn.server.commands;

import picocli.CommandLine.IVersionProvider;

/** What {@code cairn --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return new String[] {"cairn " + (packaged == null ? "(from classes)" : packaged)};
  }
}
