package dev.cairn.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.cloudtrail.history.HistoryQuery;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.core.AccountId;
import dev.cairn.demo.DemoOrganisation;
import dev.cairn.eventlog.LogEntry;
import dev.cairn.eventlog.disk.Disk;
import dev.cairn.server.settings.KnownSettings;
import dev.cairn.server.settings.Settings;
import dev.cairn.server.settings.SettingsReader;
import dev.cairn.wire.model.ServiceCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CairnTest {
  @TempDir Path folder;

  private Settings settings() {
    return settings(folder.resolve("master.key"), 0);
  }

  private Settings settings(Path masterKey, int port) {
    return SettingsReader.read(
        Map.of(
            "data",
            folder.resolve("data").toString(),
            "secrets.key-file",
            masterKey.toString(),
            "log.segment",
            "1MiB",
            "listen.port",
            Integer.toString(port)),
        Map.of());
  }

  @Test
  void everythingIsThereAgainAfterAStop() throws Exception {
    DemoOrganisation organisation = DemoOrganisation.of(7, 5_000, Instant.now());
    HistoryQuery everything = HistoryQuery.all(Scope.everything(), Scope.everything(), 1);
    List<LogEntry> before;
    try (Cairn cairn = Cairn.open(settings())) {
      cairn.load(organisation, loaded -> {});
      before = cairn.search(everything, 10_000, entry -> entry);
      assertThat(before).hasSizeGreaterThan(4_900);
    }
    try (Cairn cairn = Cairn.open(settings())) {
      cairn.awaitViews();
      assertThat(positions(cairn.search(everything, 10_000, entry -> entry)))
          .isEqualTo(positions(before));
      assertThat(cairn.checkLog(Optional.empty()).isSound()).isTrue();
      assertThat(cairn.checkViews()).isEmpty();
      cairn.rebuildHistory();
      assertThat(positions(cairn.search(everything, 10_000, entry -> entry)))
          .isEqualTo(positions(before));
      assertThat(cairn.status().warnings()).isEmpty();
    }
  }

  private static List<?> positions(List<LogEntry> entries) {
    return entries.stream().map(LogEntry::position).toList();
  }

  @Test
  void credentialsStayTheSameAndTheirIssueIsRecorded() throws Exception {
    AccountId home = new AccountId("123456789012");
    Credentials first;
    try (Cairn cairn = Cairn.open(settings())) {
      first = cairn.administratorCredentials(home);
    }
    try (Cairn cairn = Cairn.open(settings())) {
      assertThat(cairn.administratorCredentials(home)).isEqualTo(first);
      cairn.awaitViews();
      List<String> issues =
          cairn.search(
              HistoryQuery.all(Scope.everything(), Scope.everything(), 1)
                  .containing(first.accessKeyId()),
              10,
              entry -> new String(entry.payload(), StandardCharsets.UTF_8));
      assertThat(issues).hasSize(2).allMatch(json -> json.contains("IssueCredentials"));
      assertThat(issues).noneMatch(json -> json.contains(first.secretAccessKey()));
    }
  }

  @Test
  void oneProcessOwnsADataFolder() {
    try (Cairn cairn = Cairn.open(settings())) {
      assertThatThrownBy(() -> Cairn.open(settings())).hasMessageContaining("in use");
      assertThat(cairn.accounts().list()).hasSize(1);
    }
  }

  @Test
  void whatFailsToOpenLeavesTheFolderFree() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.key"), "no key");
    assertThatThrownBy(() -> Cairn.open(settings(broken, 0))).hasMessageContaining("broken.key");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings = settings(folder.resolve("master.key"), taken.getLocalPort());
      assertThatThrownBy(() -> ServerOnDisk.start(settings, Disk.real()))
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
    try (Cairn cairn = Cairn.open(settings())) {
      assertThat(cairn.accounts().list()).hasSize(1);
    }
  }

  @Test
  void nobodyElseMayReadTheData() throws IOException {
    try (Cairn cairn = Cairn.open(settings())) {
      assertThat(cairn.accounts().list()).hasSize(1);
      assertThat(Files.getPosixFilePermissions(folder.resolve("data")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void theReferenceOfSettingsIsFresh() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/settings.md"));
    assertThat(page)
        .as("the table that belongs there:%n%s", KnownSettings.reference())
        .contains(KnownSettings.reference());
  }

  @Test
  void everyCloudTrailOperationIsServedOrNamedWithAReason() throws IOException {
    List<String> named = new ArrayList<>(unsupported());
    try (Cairn cairn = Cairn.open(settings())) {
      cairn.bindings().stream()
          .filter(binding -> binding.key().service().equals("cloudtrail"))
          .forEach(binding -> named.add(binding.key().name()));
    }
    assertThat(named).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(named))
        .isEqualTo(
            new TreeSet<>(ServiceCatalogue.bundled().model("cloudtrail").operations().keySet()));
  }

  @Test
  void everythingServedIsModelled() {
    try (Cairn cairn = Cairn.open(settings())) {
      assertThatCode(() -> cairn.services().loadModels()).doesNotThrowAnyException();
    }
  }

  private static List<String> unsupported() throws IOException {
    try (InputStream in =
        CairnTest.class.getResourceAsStream("/dev/cairn/cloudtrail/unsupported.yaml")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("  "))
          .map(line -> line.strip().split(": ", 2)[0])
          .toList();
    }
  }
}
