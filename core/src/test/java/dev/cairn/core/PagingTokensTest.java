package dev.cairn.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.PagingTokens.Binding;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PagingTokensTest {
  private static final byte[] CURSOR = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final Binding BINDING =
      new Binding(new AccountId("123456789012"), "arn:a", "cloudtrail:LookupEvents", "q");

  private final PagingTokens tokens = new PagingTokens(new byte[32]);

  @Test
  void opensWhatItIssued() {
    assertThat(tokens.open(BINDING, tokens.issue(BINDING, CURSOR))).contains(CURSOR);
  }

  @Test
  void neverIssuesATokenTwice() {
    Set<String> issued = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(issued.add(tokens.issue(BINDING, CURSOR))).isTrue();
    }
  }

  @Test
  void bindsATokenToEverything() {
    String token = tokens.issue(BINDING, CURSOR);
    AccountId account = BINDING.account();
    assertThat(
            tokens.open(
                new Binding(new AccountId("210987654321"), "arn:a", "cloudtrail:LookupEvents", "q"),
                token))
        .isEmpty();
    assertThat(tokens.open(new Binding(account, "arn:b", "cloudtrail:LookupEvents", "q"), token))
        .isEmpty();
    assertThat(tokens.open(new Binding(account, "arn:a", "iam:ListUsers", "q"), token)).isEmpty();
    assertThat(tokens.open(new Binding(account, "arn:a", "cloudtrail:LookupEvents", "r"), token))
        .isEmpty();
    assertThat(tokens.open(new Binding(account, "arn:ac", "loudtrail:LookupEvents", "q"), token))
        .isEmpty();
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    assertThat(new PagingTokens(otherKey).open(BINDING, token)).isEmpty();
  }

  @Test
  void refusesEveryChangedCharacter() {
    String token = tokens.issue(BINDING, CURSOR);
    for (int at = 0; at < token.length(); at++) {
      char other = token.charAt(at) == 'A' ? 'Q' : 'A';
      String changed = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(tokens.open(BINDING, changed)).as("character %d", at).isEmpty();
    }
    assertThat(tokens.open(BINDING, token.substring(1))).isEmpty();
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String text : new String[] {"", "A", "====", "not a token", "x".repeat(100_000)}) {
      assertThat(tokens.open(BINDING, text)).isEmpty();
    }
  }
}
