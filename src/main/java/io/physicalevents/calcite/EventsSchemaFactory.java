package io.physicalevents.calcite;

import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.EventsSource;
import io.physicalevents.simulator.EmbeddedSimulator;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;

/**
 * Tables {@code events} and {@code api_check} inside any Calcite model: a custom schema whose
 * operands are this driver's connection properties.
 *
 * <p>The session's time zone is the Calcite connection's own ({@code timeZone} in its URL); the
 * operand of that name is not looked at. Table {@code requests} is not in it: it lists the requests
 * of one connection, and a connection of another driver keeps no such list.
 */
public final class EventsSchemaFactory implements SchemaFactory {

  /** Called by Calcite. */
  public EventsSchemaFactory() {}

  /**
   * Makes the schema.
   *
   * @param operand the connection properties
   * @throws io.physicalevents.config.ConfigException if a property is unknown, missing or bad
   */
  @Override
  public Schema create(SchemaPlus parentSchema, String name, Map<String, Object> operand) {
    Map<String, String> given = new HashMap<>();
    operand.forEach((key, value) -> given.put(key, String.valueOf(value)));
    Optional<URI> simulator =
        ConnectionProperties.wantsSimulator(given)
            ? Optional.of(EmbeddedSimulator.shared().endpoint())
            : Optional.empty();
    DriverConfig config =
        ConnectionProperties.parse(given, operandsOfCalcite(), System::getenv, simulator);
    return new EventsSchema(new EventsSource(config));
  }

  /** Calcite adds these by itself. */
  private static Set<String> operandsOfCalcite() {
    return Stream.of(ModelHandler.ExtraOperand.values())
        .map(operand -> operand.camelName)
        .collect(Collectors.toUnmodifiableSet());
  }
}
