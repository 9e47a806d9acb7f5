package dev.cairn.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void defaultsArePinned() {
    assertThat(SettingsReader.read(Map.of(), Map.of()))
        .isEqualTo(
            new Settings(
                Path.of("cairn-data"),
                new Settings.Listening("127.0.0.1", 4580, Duration.ofMinutes(1), Optional.empty()),
                "us-east-1",
                new Settings.Accounts(new AccountId("123456789012"), 10_000),
                new Retention(Optional.of(Duration.ofDays(90))),
                new Settings.Log(
                    64L << 20, 256L << 20, new Retention(Optional.empty()), Optional.empty()),
                Optional.empty(),
                new Settings.Store(Optional.empty(), "", ""),
                false));
  }

  @Test
  void anOptionWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Files.writeString(
        folder.resolve("cairn.properties"), "listen.port=1\nregion=eu-west-1\nlog.segment=1MiB\n");
    Settings settings =
        SettingsReader.read(
            Map.of("data", folder.toString(), "listen.port", "3"),
            Map.of("CAIRN_LISTEN_PORT", "2", "CAIRN_REGION", "eu-north-1"));
    assertThat(settings.listening().port()).isEqualTo(3);
    assertThat(settings.region()).isEqualTo("eu-north-1");
    assertThat(settings.log().segmentBytes()).isEqualTo(1L << 20);
  }

  @Test
  void anUnknownNameStopsTheStartWhereverItStands() throws IOException {
    assertThatThrownBy(() -> SettingsReader.read(Map.of("listen.prot", "1"), Map.of()))
        .hasMessageContaining("--listen.prot");
    assertThatThrownBy(() -> SettingsReader.read(Map.of(), Map.of("CAIRN_LISTEN_PROT", "1")))
        .hasMessageContaining("CAIRN_LISTEN_PROT");
    Files.writeString(folder.resolve("cairn.properties"), "listen.prot=1\n");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("data", folder.toString()), Map.of()))
        .hasMessageContaining("listen.prot");
  }

  @Test
  void aWrongValueSaysWhatIsTaken() {
    assertThatThrownBy(() -> SettingsReader.read(Map.of("history.retention", "90"), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Setting history.retention cannot be \"90\"; it takes days as P90D, or forever");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("listen.port", "65536"), Map.of()))
        .hasMessageContaining("0 to 65535");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("http.request-timeout", "0"), Map.of()))
        .hasMessageContaining("PT1S to PT1H");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("http.request-timeout", "PT61M"), Map.of()))
        .hasMessageContaining("PT1S to PT1H");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("accounts.maximum", "0"), Map.of()))
        .hasMessageContaining("1 to 1000000");
    assertThatThrownBy(() -> SettingsReader.read(Map.of("tls.key", "k.pem"), Map.of()))
        .hasMessageContaining("together");
  }

  @Test
  void sizesHaveBounds() {
    for (String size : List.of("1KiB", "2GiB", "-64MiB", "9999999999999GiB")) {
      assertThatThrownBy(() -> SettingsReader.read(Map.of("log.segment", size), Map.of()))
          .hasMessage(
              "Setting log.segment cannot be \"%s\"; it takes a size from 64KiB to 1GiB", size);
    }
    for (String size : List.of("-1", "9999999999999GiB", "18446744073709551615")) {
      assertThatThrownBy(() -> SettingsReader.read(Map.of("disk.reserve", size), Map.of()))
          .hasMessage("Setting disk.reserve cannot be \"%s\"; it takes a size as 64MiB", size);
    }
  }

  @Test
  void theLogIsKeptAsLongAsHistoryNeedsIt() {
    assertThat(read("P90D", "P90D").log().retention().limit()).contains(Duration.ofDays(90));
    assertThat(read("forever", "forever").log().retention().limit()).isEmpty();
    assertThatThrownBy(() -> read("P89D", "P90D"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("log.retention cannot be P89D while history.retention is P90D");
    assertThatThrownBy(() -> read("P9000D", "forever")).hasMessageContaining("is forever");
  }

  private static Settings read(String log, String history) {
    return SettingsReader.read(
        Map.of("log.retention", log, "history.retention", history), Map.of());
  }

  @Test
  void noSecretIsPrinted() {
    Settings settings =
        SettingsReader.read(
            Map.of("store.url", "jdbc:postgresql://h/d", "store.password", "s3cret"), Map.of());
    assertThat(settings.store().password()).isEqualTo("s3cret");
    assertThat(settings.toString() + settings.store()).doesNotContain("s3cret");
  }
}
