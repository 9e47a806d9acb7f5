package dev.cairn.server.cli;

/** What {@code cairn --version} prints. */
final class Version {
  private Version() {}

  static String[] lines() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return new String[] {"cairn " + (packaged == null ? "(from classes)" : packaged)};
  }
}
