package dev.cairn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  private static final byte[] JSON = "{\"eventID\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void comesBackAsItWasStored() {
    List<Origin> origins =
        List.of(
            new Origin.Recorded(),
            new Origin.ImportedFile("a/../ü\u202e.json", "00ff"),
            new Origin.Generated("demo 1"));
    for (Origin origin : origins) {
      AuditEvent back = AuditEvent.decode(new AuditEvent(origin, JSON).encode());
      assertThat(back.origin()).isEqualTo(origin);
      assertThat(back.json()).isEqualTo(JSON);
    }
  }

  @Test
  void anUnknownVersionOrOriginIsRefused() {
    byte[] stored = new AuditEvent(new Origin.Recorded(), JSON).encode();
    stored[1] = 99;
    assertThatThrownBy(() -> AuditEvent.decode(stored)).hasMessageContaining("origin");
    stored[0] = 99;
    assertThatThrownBy(() -> AuditEvent.decode(stored)).hasMessageContaining("version");
  }
}
