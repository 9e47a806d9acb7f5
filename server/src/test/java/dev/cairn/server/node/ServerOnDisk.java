package dev.cairn.server.node;

import dev.cairn.eventlog.disk.Disk;
import dev.cairn.server.commands.CommandLineInterface;
import dev.cairn.server.settings.Settings;

/** Starts a server whose log is on a disk of a test's own. */
public final class ServerOnDisk {
  private ServerOnDisk() {}

  public static RunningCairn start(Settings settings, Disk disk) {
    return RunningCairn.start(settings, disk, CommandLineInterface::inside);
  }
}
