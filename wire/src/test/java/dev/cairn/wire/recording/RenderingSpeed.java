package dev.cairn.wire.recording;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Prints what one event costs. Run its main; a figure is the best of five rounds. */
final class RenderingSpeed {
  private static final int ROUNDS = 5;
  private static final int EVENTS = 300_000;

  private RenderingSpeed() {}

  public static void main(String[] arguments) {
    EventRenderer renderer = new EventRenderer();
    RecordedCall identity = Calls.call("sts", "GetCallerIdentity");
    RecordedCall create = Calls.call("iam", "CreateUser");
    Map<String, Object> input =
        Map.of("UserName", "bob", "Tags", List.of(Map.of("Key", "Team", "Value", "Blue")));
    Map<String, Object> output =
        Map.of(
            "User",
            Map.of(
                "Path", "/",
                "UserName", "bob",
                "UserId", "AIDAQEXAMPLEBOB000001",
                "Arn", "arn:aws:iam::123456789012:user/bob",
                "CreateDate", Calls.TIME));
    RecordedCall assume = Calls.call(Calls.operation("sts", "AssumeRole"), Calls.DEPLOYER);
    Map<String, Object> role = Map.of("RoleArn", "arn:aws:iam::123456789012:role/r");
    print(
        "sts GetCallerIdentity",
        () -> renderer.succeeded(identity, Map.of(), Map.of()).json().length);
    print("iam CreateUser", () -> renderer.succeeded(create, input, output).json().length);
    print(
        "sts AssumeRole by a role", () -> renderer.succeeded(assume, role, Map.of()).json().length);
  }

  /** The thread's own time, so that a busy machine does not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String name, IntSupplier event) {
    long best = Long.MAX_VALUE;
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = cpuNanos();
      for (int i = 0; i < EVENTS; i++) {
        bytes += event.getAsInt();
      }
      best = Math.min(best, cpuNanos() - start);
    }
    System.out.printf(
        "%-26s %5d ns an event of %d bytes%n",
        name, best / EVENTS, bytes / ((long) ROUNDS * EVENTS));
  }
}
