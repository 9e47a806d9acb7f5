package dev.cairn.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountIdTest {
  @Test
  void hasTwelveDigits() {
    assertThat(AccountId.isValid("123456789012")).isTrue();
    assertThat(AccountId.isValid("12345678901x")).isFalse();
  }
}
