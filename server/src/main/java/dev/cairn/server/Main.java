package dev.cairn.server;

import dev.cairn.server.commands.CommandLineInterface;
import java.security.Security;

/** Where the process starts. */
public final class Main {
  private static final String PROVIDER = "security.provider.";

  private Main() {}

  public static void main(String[] words) {
    CommandLineInterface.expect(words);
    bringForward("SunJCE");
    System.exit(CommandLineInterface.runProcess(words));
  }

  /**
   * Has the platform ask a provider of cryptography second, after its own. It loads all that come
   * before the one that has what is asked for, and one of those computes every curve it knows.
   */
  private static void bringForward(String provider) {
    for (int place = 3; Security.getProperty(PROVIDER + place) != null; place++) {
      if (provider.equals(Security.getProperty(PROVIDER + place))) {
        Security.setProperty(PROVIDER + place, Security.getProperty(PROVIDER + 2));
        Security.setProperty(PROVIDER + 2, provider);
      }
    }
  }
}
