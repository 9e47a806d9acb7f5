package dev.cairn.server.faults;

import dev.cairn.server.node.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Many clients that call one account's services until the server is gone, and what they heard. */
final class Load {
  static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\"}]}";
  private static final int CLIENTS = 12;

  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final Queue<Told> refused = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** A call that was answered. */
  record Told(String operation, Answer answer) {}

  private Load() {}

  /** Starts the clients. They end by themselves when the server does. */
  static Load start(URI url, Credentials key) {
    Load load = new Load();
    for (int client = 0; client < CLIENTS; client++) {
      String name = "u-" + client;
      load.threads.add(Thread.ofVirtual().start(() -> load.callUntilGone(url, key, name)));
    }
    return load;
  }

  private void callUntilGone(URI url, Credentials key, String name) {
    try (SignedClient client = new SignedClient(url, key);
        SignedClient stranger = new SignedClient(url, new Credentials(key.accessKeyId(), "no"))) {
      for (int i = 0; ; i++) {
        changes(client, name + "-" + i, i % 3 == 0);
        others(client, name + "-" + i);
        refused.add(
            new Told(
                "CreateUser", stranger.query("iam", "CreateUser", Map.of("UserName", "evil"))));
      }
    } catch (IOException gone) {
      return;
    }
  }

  private void changes(SignedClient client, String user, boolean undone) throws IOException {
    Map<String, String> named = Map.of("UserName", user);
    call(client, "iam", "CreateUser", named);
    call(client, "iam", "CreateAccessKey", named);
    Map<String, String> policy = Map.of("UserName", user, "PolicyName", "p-" + user);
    call(
        client,
        "iam",
        "PutUserPolicy",
        Map.of("UserName", user, "PolicyName", "p-" + user, "PolicyDocument", POLICY));
    if (undone) {
      call(client, "iam", "DeleteUserPolicy", policy);
    }
  }

  /** Calls that change nothing: a failure, a denial, a read, one that is not served. */
  private void others(SignedClient client, String user) throws IOException {
    call(client, "iam", "CreateUser", Map.of("UserName", user));
    call(
        client,
        "sts",
        "AssumeRole",
        Map.of(
            "RoleArn", "arn:aws:iam::999988887777:role/theirs", "RoleSessionName", "from-" + user));
    told.add(
        new Told("LookupEvents", client.json("cloudtrail", "LookupEvents", "{\"MaxResults\":5}")));
    told.add(new Told("StopLogging", client.json("cloudtrail", "StopLogging", "{\"Name\":\"t\"}")));
  }

  private void call(
      SignedClient client, String service, String operation, Map<String, String> parameters)
      throws IOException {
    told.add(new Told(operation, client.query(service, operation, parameters)));
  }

  void awaitEnd() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Every call with a good signature that was answered, whatever the answer was. */
  List<Told> told() {
    return List.copyOf(told);
  }

  /** Every call with a bad signature that was answered. */
  List<Told> refused() {
    return List.copyOf(refused);
  }
}
