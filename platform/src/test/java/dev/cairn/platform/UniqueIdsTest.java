package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import dev.cairn.platform.iam.resource.UniqueIds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UniqueIdsTest {
  @Test
  void carriesAnyAccountThereAndBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      AccountId account = new AccountId("%012d".formatted(random.nextLong(1_000_000_000_000L)));
      assertThat(UniqueIds.accountOf(UniqueIds.accessKey("ASIA", account)))
          .as("seed %d", seed)
          .contains(account);
    }
    for (String edge : new String[] {"000000000000", "000000000001", "999999999999"}) {
      AccountId account = new AccountId(edge);
      assertThat(UniqueIds.accountOf(UniqueIds.accessKey("AKIA", account))).contains(account);
    }
  }

  @Test
  void readsNoAccountFromOldOrBrokenIds() {
    for (String id : new String[] {"", "AKIA", "AKIAIOSFODNN7EXAMPLE", "AKIA1111111111111111"}) {
      assertThat(UniqueIds.accountOf(id)).as(id).isEmpty();
    }
    assertThat(UniqueIds.accountOf("AKIAQAAAAAAA1AAAAAAA")).isEmpty();
  }
}
