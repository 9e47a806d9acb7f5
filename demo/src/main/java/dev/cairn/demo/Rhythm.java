package dev.cairn.demo;

import dev.cairn.demo.catalogue.Dice;
import java.time.LocalDate;
import java.util.List;

/**
 * When how much happens: weights by hour and activity over the whole history. Offsets from UTC are
 * fixed, so that no time-zone table changes what a seed gives.
 */
final class Rhythm {
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int DAY_HOURS = 24;

  /** Customers' traffic by hour of the day in UTC. */
  private static final int[] TRAFFIC = {
    62, 55, 50, 48, 50, 58, 72, 88, 102, 112, 118, 122, 126, 132, 138, 140, 138, 134, 128, 120, 110,
    98, 84, 72
  };

  /** Work at a desk by local hour. */
  private static final int[] DESK = {
    1, 1, 1, 1, 1, 2, 6, 30, 80, 100, 100, 95, 55, 75, 100, 100, 90, 60, 25, 12, 10, 8, 4, 2
  };

  private static final int WEEKEND_PERCENT = 6;
  private static final int HOLIDAY_PERCENT = 9;

  private final long startMillis;
  private final List<Workforce.Person> people;
  private final Activity[] activities;
  private final int[][] weights;
  private final long[] sums;
  private int hour;

  /** The rhythm of so many hours. */
  Rhythm(
      long startMillis,
      int hours,
      List<Workforce.Person> people,
      DemoOrganisation.Coverage coverage) {
    this.startMillis = startMillis;
    this.people = people;
    this.activities = Activity.of(coverage);
    this.weights = new int[hours][];
    this.sums = new long[hours + 1];
    for (int i = 0; i < hours; i++) {
      weights[i] = weightsAt(i);
      sums[i + 1] = sums[i];
      for (int weight : weights[i]) {
        sums[i + 1] += weight;
      }
    }
  }

  /**
   * The time at which so many of all events have happened. Asked for in ascending order.
   *
   * @param events all of them, those apart that happen at times of their own
   */
  long timeOf(long count, long events) {
    long total = sums[sums.length - 1];
    long target = total / events * count + total % events * count / events;
    while (hour + 1 < weights.length && sums[hour + 1] <= target) {
      hour++;
    }
    long width = Math.max(1, sums[hour + 1] - sums[hour]);
    long inHour = Math.min(width - 1, target - sums[hour]);
    return startMillis + (long) hour * HOUR_MILLIS + inHour * HOUR_MILLIS / width;
  }

  /** What begins at a time: activities in proportion to their events, not to their plans. */
  Activity activityAt(long millis, Dice dice) {
    int[] now = weights[hourOf(millis)];
    int[] plans = new int[now.length];
    for (int i = 0; i < now.length; i++) {
      plans[i] = now[i] * 100 / activities[i].usualSteps;
    }
    return activities[dice.weighted(plans)];
  }

  /** Who sits at a desk at a time. */
  Workforce.Person personAt(long millis, Dice dice) {
    int[] presence = new int[people.size()];
    long hourOfAll = Math.floorDiv(millis, (long) HOUR_MILLIS);
    for (int i = 0; i < presence.length; i++) {
      presence[i] = desk(hourOfAll, people.get(i).offsetHours());
    }
    return people.get(dice.weighted(presence));
  }

  private int hourOf(long millis) {
    return (int) Math.min(weights.length - 1L, (millis - startMillis) / HOUR_MILLIS);
  }

  private int[] weightsAt(int index) {
    long hourOfAll = Math.floorDiv(startMillis, (long) HOUR_MILLIS) + index;
    int[] row = new int[activities.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = activities[i].share * shape(activities[i], hourOfAll);
    }
    return row;
  }

  /** A shape whose mean over a week is about one hundred. */
  private int shape(Activity activity, long hourOfAll) {
    int hourOfDay = (int) Math.floorMod(hourOfAll, (long) DAY_HOURS);
    return switch (activity) {
      case SERVICE, INSTANCE -> 96 + (hourOfDay % 3) * 4;
      case FUNCTION, CONTAINER, DATA -> TRAFFIC[hourOfDay];
      case SCAN -> hourOfDay % 6 == 1 ? 240 : 72;
      case LEGACY -> hourOfDay == 2 || hourOfDay == 3 ? 900 : 27;
      case CI -> 20 + desk(hourOfAll, 1) * 3 / 2 + desk(hourOfAll, -5) * 3 / 2;
      case PERSON -> everyone(hourOfAll);
    };
  }

  private int everyone(long hourOfAll) {
    int sum = 0;
    for (Workforce.Person person : people) {
      sum += desk(hourOfAll, person.offsetHours());
    }
    return sum * 4 / people.size();
  }

  private static int desk(long hourOfAll, int offsetHours) {
    long local = hourOfAll + offsetHours;
    int full = DESK[(int) Math.floorMod(local, (long) DAY_HOURS)];
    long day = Math.floorDiv(local, (long) DAY_HOURS);
    if (isHoliday(day)) {
      return Math.max(1, full * HOLIDAY_PERCENT / 100);
    }
    boolean weekend = Math.floorMod(day, 7L) == 2 || Math.floorMod(day, 7L) == 3;
    return Math.max(1, weekend ? full * WEEKEND_PERCENT / 100 : full);
  }

  /** The days when nearly everyone is away. The first day of 1970 was a Thursday. */
  private static boolean isHoliday(long day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return switch (date.getMonthValue()) {
      case 1 -> date.getDayOfMonth() == 1;
      case 5 -> date.getDayOfMonth() == 1;
      case 12 -> date.getDayOfMonth() >= 24;
      default -> false;
    };
  }

  /** What goes on in the organisation. */
  enum Activity {
    SERVICE(22, 4),
    FUNCTION(18, 2),
    INSTANCE(10, 2),
    CONTAINER(9, 4),
    SCAN(11, 24),
    CI(14, 30),
    LEGACY(1, 3),
    PERSON(15, 8),
    DATA(40, 3);

    private final int share;
    private final int usualSteps;

    Activity(int share, int usualSteps) {
      this.share = share;
      this.usualSteps = usualSteps;
    }

    private static Activity[] of(DemoOrganisation.Coverage coverage) {
      return switch (coverage) {
        case MANAGEMENT ->
            new Activity[] {SERVICE, FUNCTION, INSTANCE, CONTAINER, SCAN, CI, LEGACY, PERSON};
        case MANAGEMENT_AND_DATA -> values();
      };
    }
  }
}
