package dev.cairn.server;

import dev.cairn.server.settings.Settings;

/** One Cairn: everything that works on one data folder, put together by hand. */
public final class Cairn implements AutoCloseable {
  private final Settings settings;

  private Cairn(Settings settings) {
    this.settings = settings;
  }

  /** Opens a data folder, which is created if it is missing. */
  public static Cairn open(Settings settings) {
    return new Cairn(settings);
  }

  public Settings settings() {
    return settings;
  }

  @Override
  public void close() {}
}
