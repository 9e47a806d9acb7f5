package dev.cairn.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void cutsAtEverythingButLettersAndDigits() {
    assertThat(Words.query("Prod-DB_main/eu.west naïve").words())
        .containsExactly("prod", "db", "main", "eu", "west", "naïve");
  }

  @Test
  void keepsAddressesWholeAndDropsVersions() {
    assertThat(Words.query("203.0.113.9 aws-cli/2.13.5 port 22 in 2026").words())
        .containsExactly("203.0.113.9", "cli", "port", "2026");
  }

  @Test
  void saysWhenAWordCannotBeFound() {
    assertThat(Words.query("i-0123456789abcdef0").complete()).isFalse();
    assertThat(Words.query("0b9a7e5c-9a36-4b0a-a3a7-6f5f4d5e6a7b").complete()).isFalse();
    assertThat(Words.query("x".repeat(41)).complete()).isFalse();
    assertThat(Words.query("1.2.3." + "4".repeat(50)).complete()).isFalse();
    assertThat(Words.query("role/deploy the").complete()).isTrue();
  }

  @Test
  void readsTheServiceAndResourceOfAnArn() {
    assertThat(Words.query("arn:aws:iam::123456789012:role/deploy").words())
        .containsExactly("iam", "123456789012", "role", "deploy");
  }
}
