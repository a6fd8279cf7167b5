package io.physicalevents.config;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/**
 * The way on which a connection's requests travel.
 *
 * @param extraRoots certificates that are trusted beside the JVM's own
 * @param proxy the HTTP proxy; empty leaves the choice to the JVM's settings
 */
public record Transport(Set<X509Certificate> extraRoots, Optional<HostAndPort> proxy) {

  /** As the JVM is set up. */
  public static final Transport OF_THE_JVM = new Transport(Set.of(), Optional.empty());

  public Transport {
    extraRoots = Set.copyOf(extraRoots);
  }
}
