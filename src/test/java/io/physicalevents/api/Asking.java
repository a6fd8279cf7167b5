package io.physicalevents.api;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.RequestLimits;
import io.physicalevents.config.ScanSettings;
import io.physicalevents.config.Secret;
import io.physicalevents.config.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Clients and requests for the tests of this package. */
final class Asking {

  static final String TOKEN = "s3cret+t0ken/==";

  static final PageRequest TEN = page(EventField.values());

  private Asking() {}

  static PageRequest page(EventField... fields) {
    return new PageRequest(null, null, null, null, 0, 10, List.of(fields));
  }

  static EventsClient at(String endpoint) {
    return new EventsClient(config(endpoint));
  }

  static DriverConfig config(String endpoint) {
    return config(endpoint, new Credential.Token(new Secret(TOKEN)));
  }

  static DriverConfig config(String endpoint, Credential credential) {
    Duration ample = Duration.ofSeconds(60);
    return config(endpoint, credential, ample, ample, ample);
  }

  static DriverConfig config(
      String endpoint, Credential credential, Duration connect, Duration read, Duration whole) {
    return new DriverConfig(
        URI.create(endpoint),
        "p1",
        credential,
        ZoneOffset.UTC,
        connect,
        read,
        whole,
        Transport.OF_THE_JVM,
        new RequestLimits(0, OptionalDouble.empty(), OptionalInt.empty()),
        ScanSettings.DEFAULTS);
  }

  /** As a configuration, but for the way on which its requests travel. */
  static DriverConfig config(DriverConfig other, Transport transport) {
    return new DriverConfig(
        other.endpoint(),
        other.projectId(),
        other.credential(),
        other.timeZone(),
        other.connectTimeout(),
        other.readTimeout(),
        other.requestTimeout(),
        transport,
        other.limits(),
        other.scan());
  }

  /** A page as a scan gets it: asked for once more where the credential has been replaced. */
  static Page pageOf(EventsClient client) throws ApiException {
    try {
      return client.newCall(TEN).execute();
    } catch (ApiException e) {
      if (!e.isRenewed()) {
        throw e;
      }
      return client.newCall(TEN, 2, exchange -> {}).execute();
    }
  }

  /** Why a scan gets no page. */
  static ApiException failureOf(EventsClient client) {
    return catchThrowableOfType(ApiException.class, () -> pageOf(client));
  }

  static ApiException failureOf(PageCall call) {
    return catchThrowableOfType(ApiException.class, call::execute);
  }
}
