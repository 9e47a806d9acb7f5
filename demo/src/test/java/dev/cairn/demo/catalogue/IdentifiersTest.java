package dev.cairn.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
  @Test
  void startsAsAwsKeysOfTheAccountDo() {
    String key = Identifiers.key("ASIA", new AccountId("123456789012"), 5);
    assertThat(key).matches("ASIARZPUZDIK[A-P][A-Z2-7]{7}");
    assertThat(Identifiers.principal("AROA", new AccountId("123456789013"), 5))
        .matches("AROARZPUZDIK[Q-Z2-7][A-Z2-7]{8}");
  }

  @Test
  void tellsItsAccount() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      long account = random.nextLong(1_000_000_000_000L);
      AccountId id = new AccountId("0".repeat(12 - Long.toString(account).length()) + account);
      String key = Identifiers.key("AKIA", id, random.nextLong());
      assertThat(accountOf(key)).as("seed %s", seed).isEqualTo(account);
    }
  }

  /** As everybody decodes it: six bytes, of which forty bits count. */
  private static long accountOf(String key) {
    long bits = 0;
    for (int i = 4; i < 14; i++) {
      bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(key.charAt(i));
    }
    return (bits >>> 2 & 0x7fffffffff80L) >>> 7;
  }
}
