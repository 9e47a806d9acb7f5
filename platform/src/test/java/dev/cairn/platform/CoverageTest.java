package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.PagingTokens;
import dev.cairn.platform.iam.IamService;
import dev.cairn.platform.s3.S3Service;
import dev.cairn.platform.sts.StsService;
import dev.cairn.store.Database;
import dev.cairn.store.key.MasterKey;
import dev.cairn.wire.Binding;
import dev.cairn.wire.model.ServiceCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of the models is either served or named, with a reason, as not served. */
class CoverageTest {
  @TempDir Path folder;

  @Test
  void everyOperationIsServedOrNamed() throws IOException {
    try (Database database = Database.sqlite(folder.resolve("state.db"))) {
      MasterKey key = MasterKey.loadOrCreate(folder.resolve("master.key"));
      try (IamService iam = IamService.open(database, key, Clock.systemUTC(), 1)) {
        check("iam", iam.bindings(), 80);
        check("sts", new StsService(database, iam, Clock.systemUTC()).bindings(), 4);
        PagingTokens tokens = new PagingTokens(key.derived("test"));
        check("s3", S3Service.open(database, tokens, Clock.systemUTC()).bindings(), 46);
      }
    }
  }

  private static void check(String service, List<Binding<?, ?>> bindings, int least)
      throws IOException {
    List<String> named = new ArrayList<>(unsupported(service));
    List<String> served = bindings.stream().map(binding -> binding.key().name()).toList();
    assertThat(served).hasSizeGreaterThanOrEqualTo(least).doesNotHaveDuplicates();
    named.addAll(served);
    Set<String> modelled = ServiceCatalogue.bundled().model(service).operations().keySet();
    assertThat(named).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(named)).isEqualTo(new TreeSet<>(modelled));
  }

  /** The operations under a service's line; each has a reason of some words. */
  private static List<String> unsupported(String service) throws IOException {
    List<String> operations = new ArrayList<>();
    String section = "";
    try (var in = CoverageTest.class.getResourceAsStream("unsupported.yaml")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith("  ") && section.equals(service)) {
          String[] parts = line.strip().split(": ", 2);
          assertThat(parts).as(line).hasSize(2);
          assertThat(parts[1].split(" ", -1)).as(line).hasSizeGreaterThan(2);
          operations.add(parts[0]);
        } else if (line.endsWith(":") && !line.startsWith("#")) {
          section = line.substring(0, line.length() - 1);
        }
      }
    }
    return operations;
  }
}
