package dev.cairn.eventlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CrowdTest {
  private static final long LONG = 1_000_000_000;

  private final Crowd crowd = new Crowd();

  @Test
  void nobodyIsTakenForSlowAtFirst() {
    assertThat(crowd.isSlow()).isFalse();
    assertThat(crowd.isSlowExpected(8, 0)).isFalse();
  }

  @Test
  void aSlowCrowdIsWaitedForAgainAndAgainWhileItComes() {
    fewComeMeanwhile();
    for (int i = 0; i < 100; i++) {
      assertThat(crowd.isSlowExpected(8, i)).isTrue();
      crowd.slowCame(30, i);
    }
  }

  @Test
  void waitsInVainBecomeRare() {
    fewComeMeanwhile();
    List<Integer> waited = new ArrayList<>();
    for (int group = 0; group < 300; group++) {
      if (crowd.isSlowExpected(8, group)) {
        waited.add(group);
        crowd.slowCame(2, group);
      }
    }
    assertThat(waited).containsExactly(0, 2, 5, 10, 19, 36, 69, 134, 199, 264);
  }

  @Test
  void aCallerAloneWaitsOnlyWhereACrowdWasLately() {
    fewComeMeanwhile();
    assertThat(crowd.isSlowExpected(1, LONG)).isFalse();
    crowd.slowCame(30, LONG);
    assertThat(crowd.isSlowExpected(1, LONG + 1)).isTrue();
    assertThat(crowd.isSlowExpected(1, 2 * LONG)).isFalse();
  }

  @Test
  void aGroupThatIsLargeAlreadyDoesNotWait() {
    fewComeMeanwhile();
    assertThat(crowd.isSlowExpected(Crowd.ENOUGH_SLOW / 2, 0)).isFalse();
    assertThat(crowd.isQuickExpected(Crowd.ENOUGH)).isFalse();
  }

  @Test
  void oneLargeGroupDoesNotMakeASlowCrowdQuick() {
    fewComeMeanwhile();
    crowd.cameMeanwhile(250);
    assertThat(crowd.isSlow()).isTrue();
  }

  @Test
  void whereManyComeMeanwhileTheCrowdIsQuick() {
    fewComeMeanwhile();
    for (int i = 0; i < 8; i++) {
      crowd.cameMeanwhile(30);
    }
    assertThat(crowd.isSlow()).isFalse();
  }

  @Test
  void aQuickCrowdIsWaitedForUntilAWaitBringsTooFew() {
    assertThat(crowd.isQuickExpected(10)).isTrue();
    crowd.quickCame(10, 24);
    assertThat(crowd.isQuickExpected(10)).isTrue();
    crowd.quickCame(10, 12);
    for (int i = 0; i < 64; i++) {
      assertThat(crowd.isQuickExpected(10)).isFalse();
    }
    assertThat(crowd.isQuickExpected(10)).isTrue();
  }

  @Test
  void oneCallerAloneNeverWaitsForAQuickCrowd() {
    assertThat(crowd.isQuickExpected(1)).isFalse();
  }

  private void fewComeMeanwhile() {
    for (int i = 0; i < 30; i++) {
      crowd.cameMeanwhile(6);
    }
    assertThat(crowd.isSlow()).isTrue();
  }
}
