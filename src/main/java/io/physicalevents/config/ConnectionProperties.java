package io.physicalevents.config;

import static io.physicalevents.config.PropertyBuilder.flag;
import static io.physicalevents.config.PropertyBuilder.property;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All connection properties, each declared once: here, or beside its like in {@link
 * CredentialProperties}, {@link TransportProperties} and {@link ScanProperties}; and the way from
 * what was given to a {@link DriverConfig}.
 */
public final class ConnectionProperties {

  static final String PROJECT_VARIABLE = "HUAWEICLOUD_SDK_PROJECT_ID";

  private static final String DURATION =
      "an ISO-8601 duration such as PT10S, from PT0.001S to P24D";

  public static final ConnectionProperty<String> REGION =
      property("region", String.class, PropertyValues::region)
          .accepting("a region's name of a-z, 0-9 and -, such as ap-southeast-3")
          .describedAs(
              "The region's name: endpoint is then https://clouddc.REGION.myhuaweicloud.com, and"
                  + " iamEndpoint https://iam.REGION.myhuaweicloud.com, unless they are given.");

  public static final ConnectionProperty<URI> ENDPOINT =
      property("endpoint", URI.class, Endpoint::read)
          .accepting("https://host[:port], or " + Endpoint.SIMULATOR)
          .required("unless region is given", given -> !given.containsKey("region"))
          .describedAs(
              "The API's address. The word simulator starts the embedded simulated API in this"
                  + " process instead: the way to try the driver.");

  public static final ConnectionProperty<String> PROJECT_ID =
      property("projectId", String.class, PropertyValues::projectId)
          .accepting("a project's id: letters, digits and ._~!$&'()*+,;=:@-")
          .orEnvironment(PROJECT_VARIABLE)
          .withDefaultInWords("demo with the simulator")
          .required("unless endpoint is simulator", given -> !wantsSimulator(given))
          .describedAs("The {project_id} of the API's path.");

  public static final ConnectionProperty<ZoneId> TIME_ZONE =
      property("timeZone", ZoneId.class, PropertyValues::zone)
          .accepting("a time zone's id such as Asia/Shanghai, UTC or +08:00")
          .withDefaultInWords("the JVM's")
          .describedAs("The session's time zone.");

  public static final ConnectionProperty<Double> MAX_REQUESTS_PER_SECOND =
      property("maxRequestsPerSecond", Double.class, PropertyValues::rate)
          .accepting("a positive number")
          .withDefaultInWords("none")
          .describedAs(
              "The most requests per second that this JVM sends to the endpoint and project; the"
                  + " lowest value of the open connections holds.");

  public static final ConnectionProperty<Integer> MAX_RETRIES =
      property("maxRetries", Integer.class, PropertyValues::retries)
          .accepting("a number from 0 to " + PropertyValues.MOST_RETRIES)
          .withDefault("5")
          .describedAs(
              "Retries of one request after 429, 500, 502, 503, 504, a broken or timed-out"
                  + " connection, or an unreadable body.");

  public static final ConnectionProperty<Integer> MAX_REQUESTS =
      property("maxRequests", Integer.class, PropertyValues::positive)
          .accepting("a positive whole number")
          .withDefaultInWords("none")
          .describedAs("The most requests that one statement may cost; the next one fails.");

  public static final ConnectionProperty<Duration> CONNECT_TIMEOUT =
      property("connectTimeout", Duration.class, PropertyValues::duration)
          .accepting(DURATION)
          .withDefault("PT10S")
          .describedAs("The longest wait for a connection.");

  public static final ConnectionProperty<Duration> READ_TIMEOUT =
      property("readTimeout", Duration.class, PropertyValues::duration)
          .accepting(DURATION)
          .withDefault("PT30S")
          .describedAs("The longest wait for the next bytes.");

  public static final ConnectionProperty<Duration> REQUEST_TIMEOUT =
      property("requestTimeout", Duration.class, PropertyValues::duration)
          .accepting(DURATION)
          .withDefault("PT2M")
          .describedAs("The longest time for one whole exchange.");

  public static final ConnectionProperty<Boolean> ALLOW_INSECURE_HTTP =
      flag("allowInsecureHttp")
          .withDefault("false")
          .describedAs("true lets http:// go to a host that is not loopback.");

  /** Every property, in the order of the documentation. */
  public static final List<ConnectionProperty<?>> ALL =
      List.of(
          REGION,
          ENDPOINT,
          PROJECT_ID,
          CredentialProperties.TOKEN,
          CredentialProperties.TOKEN_FILE,
          CredentialProperties.ACCESS_KEY,
          CredentialProperties.SECRET_KEY,
          CredentialProperties.SECURITY_TOKEN,
          CredentialProperties.USER,
          CredentialProperties.PASSWORD,
          CredentialProperties.DOMAIN_NAME,
          CredentialProperties.IAM_ENDPOINT,
          CredentialProperties.AUTH_TYPE,
          TIME_ZONE,
          ScanProperties.API_TIME_UNIT,
          ScanProperties.MAX_TIME_RANGE,
          ScanProperties.RETENTION,
          ScanProperties.PAGE_SIZE,
          ScanProperties.PARALLELISM,
          MAX_REQUESTS_PER_SECOND,
          MAX_RETRIES,
          MAX_REQUESTS,
          CONNECT_TIMEOUT,
          READ_TIMEOUT,
          REQUEST_TIMEOUT,
          TransportProperties.TRUST_STORE,
          TransportProperties.TRUST_STORE_PASSWORD,
          TransportProperties.PROXY,
          ScanProperties.CONSISTENCY,
          ALLOW_INSECURE_HTTP,
          ScanProperties.MAX_FAN_OUT);

  private ConnectionProperties() {}

  /** The keys of {@link #ALL}. */
  public static List<String> keys() {
    return ALL.stream().<String>map(ConnectionProperty::key).toList();
  }

  /** Whether the embedded simulated API is asked for in place of an endpoint. */
  public static boolean wantsSimulator(Map<String, String> given) {
    return Endpoint.SIMULATOR.equals(given.getOrDefault(ENDPOINT.key(), "").strip());
  }

  /**
   * Checks the properties of one connection.
   *
   * @param given the properties by key
   * @param alsoKnown keys of other layers, which are none of this class's business
   * @param environment looks up an environment variable, null where it is not set
   * @throws ConfigException for the first thing that is wrong with them
   */
  public static DriverConfig parse(
      Map<String, String> given,
      Set<String> alsoKnown,
      Function<String, @Nullable String> environment) {
    return parse(given, alsoKnown, environment, Optional.empty());
  }

  /**
   * As {@link #parse(Map, Set, Function)}, where the embedded simulated API may have been started.
   *
   * @param simulator its address; must be there when {@link #wantsSimulator} says so, and is not
   *     looked at otherwise
   */
  public static DriverConfig parse(
      Map<String, String> given,
      Set<String> alsoKnown,
      Function<String, @Nullable String> environment,
      Optional<URI> simulator) {
    return ConfigReader.read(given, alsoKnown, environment, simulator);
  }
}
