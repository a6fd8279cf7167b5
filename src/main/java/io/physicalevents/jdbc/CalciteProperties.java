package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import io.physicalevents.config.ConfigException;
import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.ConnectionProperty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.config.CalciteConnectionProperty;

/**
 * Calcite's own connection properties, which stay usable. Avatica's have no effect in a driver that
 * speaks to no Avatica server, and are as good as unknown.
 */
final class CalciteProperties {

  /** What only Calcite's own driver and connection look at, which are not used here. */
  private static final Set<CalciteConnectionProperty> INEFFECTIVE =
      EnumSet.of(
          CalciteConnectionProperty.AUTO_TEMP,
          CalciteConnectionProperty.LOCALE,
          CalciteConnectionProperty.META_COLUMN_FACTORY,
          CalciteConnectionProperty.META_TABLE_FACTORY,
          CalciteConnectionProperty.SCHEMA,
          CalciteConnectionProperty.SCHEMA_FACTORY,
          CalciteConnectionProperty.SCHEMA_TYPE,
          CalciteConnectionProperty.SPARK,
          CalciteConnectionProperty.TYPE_SYSTEM);

  private CalciteProperties() {}

  /** The keys that have an effect, but for those that the driver has itself. */
  static Set<String> keys() {
    Set<String> keys = new HashSet<>();
    EnumSet.complementOf(EnumSet.copyOf(INEFFECTIVE)).forEach(p -> keys.add(p.camelName()));
    ConnectionProperties.keys().forEach(keys::remove);
    return keys;
  }

  /**
   * The properties that Calcite may see: none of the secrets.
   *
   * @throws ConfigException if Calcite would later find that it cannot read one
   */
  static Properties of(Map<String, String> given) {
    for (CalciteConnectionProperty property : CalciteConnectionProperty.values()) {
      String value = given.get(property.camelName());
      if (value != null && !ConnectionProperties.keys().contains(property.camelName())) {
        check(property, value);
      }
    }
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.LEX.camelName(), EventsPrepare.LEX.name());
    properties.putAll(given);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      if (property.secret()) {
        properties.remove(property.key());
      }
    }
    if ("aksk".equalsIgnoreCase(given.get("authType"))) {
      // Here the user is the access key, which is kept like one.
      properties.remove("user");
    }
    return properties;
  }

  private static void check(CalciteConnectionProperty property, String value) {
    switch (property.type()) {
      case BOOLEAN -> {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
          throw refusal(property, value, "true or false");
        }
      }
      case NUMBER -> {
        if (!value.matches("-?[0-9]{1,9}")) {
          throw refusal(property, value, "a whole number");
        }
      }
      case ENUM -> {
        Object[] constants = property.valueClass().getEnumConstants();
        if (constants != null
            && Arrays.stream(constants)
                .map(constant -> ((Enum<?>) constant).name())
                .noneMatch(value.toUpperCase(Locale.ROOT)::equals)) {
          throw refusal(property, value, "one of " + Arrays.toString(constants));
        }
      }
      default -> {
        // Names of files and classes show themselves when they are used.
      }
    }
  }

  private static ConfigException refusal(
      CalciteConnectionProperty property, String value, String accepted) {
    return new ConfigException(
        "Connection property %s refuses \"%s\": accepted is %s"
            .formatted(property.camelName(), value, accepted));
  }
}
