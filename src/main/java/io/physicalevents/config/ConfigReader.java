package io.physicalevents.config;

import static io.physicalevents.config.ConnectionProperties.ALLOW_INSECURE_HTTP;
import static io.physicalevents.config.ConnectionProperties.CONNECT_TIMEOUT;
import static io.physicalevents.config.ConnectionProperties.ENDPOINT;
import static io.physicalevents.config.ConnectionProperties.MAX_REQUESTS;
import static io.physicalevents.config.ConnectionProperties.MAX_REQUESTS_PER_SECOND;
import static io.physicalevents.config.ConnectionProperties.MAX_RETRIES;
import static io.physicalevents.config.ConnectionProperties.PROJECT_ID;
import static io.physicalevents.config.ConnectionProperties.READ_TIMEOUT;
import static io.physicalevents.config.ConnectionProperties.REGION;
import static io.physicalevents.config.ConnectionProperties.REQUEST_TIMEOUT;
import static io.physicalevents.config.ConnectionProperties.TIME_ZONE;

import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the properties given into a {@link DriverConfig}: the rules that span several of them. */
final class ConfigReader {

  /** The real environment is for the real API, and none of the simulator's business. */
  private static final Map<String, String> SIMULATED_ENVIRONMENT =
      Map.of(ConnectionProperties.PROJECT_VARIABLE, "demo");

  private ConfigReader() {}

  static DriverConfig read(
      Map<String, String> given,
      Set<String> alsoKnown,
      Function<String, @Nullable String> environment,
      Optional<URI> simulator) {
    Map<String, String> effective = new LinkedHashMap<>(given);
    Function<String, @Nullable String> inherited = environment;
    boolean simulated = ConnectionProperties.wantsSimulator(given);
    if (simulated) {
      effective.put(ENDPOINT.key(), simulator.orElseThrow(ConfigReader::notStarted).toString());
      inherited = SIMULATED_ENVIRONMENT::get;
    }
    GivenProperties values = new GivenProperties(effective, alsoKnown, inherited);
    URI endpoint = endpoint(values);
    values
        .get(CredentialProperties.IAM_ENDPOINT)
        .ifPresent(it -> Endpoint.checked("iamEndpoint", it, values.require(ALLOW_INSECURE_HTTP)));
    return new DriverConfig(
        endpoint,
        values.require(PROJECT_ID),
        CredentialChoice.of(values, simulated),
        values.get(TIME_ZONE).orElseGet(ZoneId::systemDefault),
        values.require(CONNECT_TIMEOUT),
        values.require(READ_TIMEOUT),
        values.require(REQUEST_TIMEOUT),
        TransportReader.read(values, endpoint),
        new RequestLimits(
            values.require(MAX_RETRIES),
            values
                .get(MAX_REQUESTS_PER_SECOND)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty()),
            values.get(MAX_REQUESTS).map(OptionalInt::of).orElse(OptionalInt.empty())),
        ScanProperties.read(values));
  }

  private static URI endpoint(GivenProperties values) {
    return values
        .get(ENDPOINT)
        .map(given -> Endpoint.checked("endpoint", given, values.require(ALLOW_INSECURE_HTTP)))
        .orElseGet(() -> Endpoint.ofRegion("clouddc", values.require(REGION)));
  }

  private static ConfigException notStarted() {
    return new ConfigException("endpoint=simulator: no simulated API was started here");
  }
}
