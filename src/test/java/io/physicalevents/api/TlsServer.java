package io.physicalevents.api;

import io.physicalevents.config.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that speaks TLS with a certificate of a private authority, and answers empty pages. */
final class TlsServer implements AutoCloseable {

  private final HeldCertificate authority;
  private final RawServer server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private TlsServer(HeldCertificate authority, HeldCertificate certificate, RawServer.Script script)
      throws IOException {
    this.authority = authority;
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server =
        new RawServer(
            handshake.sslContext().getServerSocketFactory(),
            script == null ? this::answerPages : script);
  }

  /** One whose certificate is for a host's name. */
  static TlsServer named(String host) throws IOException {
    return with(new HeldCertificate.Builder().addSubjectAlternativeName(host), null);
  }

  static TlsServer with(HeldCertificate.Builder certificate, RawServer.Script script)
      throws IOException {
    HeldCertificate authority = authority();
    return new TlsServer(authority, certificate.signedBy(authority).build(), script);
  }

  static HeldCertificate authority() {
    return new HeldCertificate.Builder().certificateAuthority(0).commonName("Acme CA").build();
  }

  private void answerPages(RawServer.Connection connection) throws IOException {
    for (String head = connection.readRequest(); head != null; head = connection.readRequest()) {
      heads.add(head);
      connection.sendPage("{\"events\": []}");
    }
  }

  String endpoint() {
    return "https://localhost:" + server.port();
  }

  int port() {
    return server.port();
  }

  /** The heads of the requests that came through TLS. */
  List<String> heads() {
    return heads;
  }

  HeldCertificate itsAuthority() {
    return authority;
  }

  Transport trusting() {
    return new Transport(Set.of(authority.certificate()), Optional.empty());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
