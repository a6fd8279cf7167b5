package io.physicalevents.config;

import static io.physicalevents.config.PropertyBuilder.choice;
import static io.physicalevents.config.PropertyBuilder.property;

import io.physicalevents.config.ScanSettings.ApiTimeUnit;
import io.physicalevents.config.ScanSettings.Consistency;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The properties that say how scans read the list of events. */
final class ScanProperties {

  static final ConnectionProperty<OptionalInt> PAGE_SIZE =
      property("pageSize", OptionalInt.class, PropertyValues::pageSize)
          .accepting("auto, or a number from 1 to " + PropertyValues.LARGEST_PAGE)
          .withDefault("auto")
          .describedAs("Rows asked for per request; auto lets a scan start small and grow.");

  static final ConnectionProperty<Integer> PARALLELISM =
      property("parallelism", Integer.class, PropertyValues::parallelism)
          .accepting("a number from 1 to " + PropertyValues.WIDEST)
          .withDefault("4")
          .describedAs("The most requests in flight for one scan.");

  static final ConnectionProperty<String> API_TIME_UNIT =
      choice("apiTimeUnit", List.of("auto", "seconds", "milliseconds"))
          .withDefault("auto")
          .describedAs(
              "The unit of the API's from and to; auto: seconds, until the server's own answers"
                  + " show that it is of the newer kind, which takes milliseconds.");

  static final ConnectionProperty<Duration> MAX_TIME_RANGE =
      property("maxTimeRange", Duration.class, PropertyValues::range)
          .accepting("an ISO-8601 duration of days or less such as P30D, from PT1M")
          .withDefaultInWords("none; P30D once a server of the newer kind is recognised")
          .describedAs(
              "The longest time from from to to of one request; longer scans are cut into"
                  + " windows.");

  static final ConnectionProperty<TemporalAmount> RETENTION =
      property("retention", TemporalAmount.class, PropertyValues::span)
          .accepting("an ISO-8601 period or duration such as P1Y or P90D")
          .withDefault("P1Y")
          .describedAs(
              "How far back a scan without a lower time bound goes where maxTimeRange is in"
                  + " force.");

  static final ConnectionProperty<String> CONSISTENCY =
      choice("consistency", List.of("strict", "relaxed"))
          .withDefault("strict")
          .describedAs(
              "What a scan does when it cannot prove that its pages fit together: strict fails,"
                  + " relaxed goes on and says so by SQLWarning.");

  static final ConnectionProperty<Integer> MAX_FAN_OUT =
      property("maxFanOut", Integer.class, PropertyValues::positive)
          .accepting("a positive whole number")
          .withDefault("64")
          .describedAs("The most request streams that one scan may split into.");

  private ScanProperties() {}

  static ScanSettings read(GivenProperties values) {
    return new ScanSettings(
        values.require(PAGE_SIZE),
        values.require(PARALLELISM),
        ApiTimeUnit.valueOf(values.require(API_TIME_UNIT).toUpperCase(Locale.ROOT)),
        values.get(MAX_TIME_RANGE),
        values.require(RETENTION),
        Consistency.valueOf(values.require(CONSISTENCY).toUpperCase(Locale.ROOT)),
        values.require(MAX_FAN_OUT));
  }
}
