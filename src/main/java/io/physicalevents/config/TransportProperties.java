package io.physicalevents.config;

import static io.physicalevents.config.PropertyBuilder.property;

import java.nio.file.Path;

/** The connection properties that say how the servers are reached. */
final class TransportProperties {

  static final ConnectionProperty<Path> TRUST_STORE =
      property("trustStore", Path.class, PropertyValues::file)
          .accepting("the path of a JKS or PKCS12 file with certificates")
          .withDefaultInWords("the JVM's")
          .describedAs("Certificates of authorities that are trusted beside the JVM's own.");

  static final ConnectionProperty<Secret> TRUST_STORE_PASSWORD =
      property("trustStorePassword", Secret.class, PropertyValues::password)
          .accepting("any text")
          .secret()
          .describedAs("The password of trustStore.");

  static final ConnectionProperty<HostAndPort> PROXY =
      property("proxy", HostAndPort.class, HostAndPort::read)
          .accepting("host:port")
          .withDefaultInWords("the JVM's")
          .describedAs("The HTTP proxy through which the servers are reached.");

  private TransportProperties() {}
}
