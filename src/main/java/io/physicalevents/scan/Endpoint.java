package io.physicalevents.scan;

import io.physicalevents.config.DriverConfig;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One project's list at one endpoint, as this JVM knows it: what all connections to it share.
 *
 * @param knowledge what was seen of it
 * @param traffic the requests to it
 */
record Endpoint(EndpointKnowledge knowledge, Traffic traffic) {

  private record Place(URI endpoint, String projectId) {}

  private static final Map<Place, Endpoint> PLACES = new ConcurrentHashMap<>();

  static Endpoint of(DriverConfig config) {
    return PLACES.computeIfAbsent(
        new Place(config.endpoint(), config.projectId()),
        place -> new Endpoint(new EndpointKnowledge(), new Traffic(System::nanoTime)));
  }
}
