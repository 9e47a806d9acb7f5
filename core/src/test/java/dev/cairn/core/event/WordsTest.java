package dev.cairn.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
  void readsTheAccountAndResourceOfAnArn() {
    assertThat(Words.query("arn:aws:iam::123456789012:role/deploy").words())
        .containsExactly("123456789012", "deploy");
  }

  @Test
  void keepsVersionedNamesAndDropsRandomOnes() {
    assertThat(Words.query("ListFunctions20150331").words())
        .containsExactly("listfunctions20150331");
    assertThat(Words.query("AWSReservedSSO_a5f7b9bd456c65ae").words())
        .containsExactly("awsreservedsso");
  }

  @Test
  void readsTheProductsOfAUserAgent() {
    char[] agent =
        ("[Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Boto3/1.40.4 md/Botocore#1.40.4 os/linux"
                + " exec-env/AWS_Lambda stratus-red-team_11a6ef34-e130-4579-a1d3-79c915cee6ec]")
            .toCharArray();
    Words words = new Words();
    words.addUserAgent(agent, 0, agent.length);
    assertThat(words.listWithout(""))
        .containsExactly("mozilla", "gecko", "boto3", "exec", "env", "stratus", "red", "team");
  }

  @Test
  void survivesUserAgentsThatAreNone() {
    Words words = new Words();
    for (String agent : new String[] {"", "(", ")", "/", " / (", "a/(b", "((a) b)"}) {
      words.addUserAgent(agent.toCharArray(), 0, agent.length());
    }
    assertThat(words.listWithout("")).isEmpty();
  }

  @Test
  void keepsEachWordOnceInWhateverScript() {
    assertThat(Words.query("Größe größe GRÖßE 東京 東京 \ud83d\ude00x \ud83dy db DB the THE").words())
        .containsExactly("größe", "東京", "\ud83d\ude00x", "\ufffdy", "db");
  }

  @Test
  void leavesOutOneWordWhereverItStands() {
    for (String excluded : new String[] {"alpha", "beta", "gamma", "delta", ""}) {
      Words words = new Words();
      words.add("alpha beta gamma");
      List<String> expected = new ArrayList<>(List.of("alpha", "beta", "gamma"));
      expected.remove(excluded);
      assertThat(words.listWithout(excluded)).isEqualTo(expected);
    }
  }
}
