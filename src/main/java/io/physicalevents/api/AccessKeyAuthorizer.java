package io.physicalevents.api;

import io.physicalevents.config.Credential;
import io.physicalevents.config.Secret;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Signs requests with a pair of keys. */
final class AccessKeyAuthorizer implements Authorizer {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Credential.AccessKey key;
  private final String projectId;
  private final InstantSource clock;
  private final SecretMask mask;

  AccessKeyAuthorizer(Credential.AccessKey key, String projectId, InstantSource clock) {
    this.key = key;
    this.projectId = projectId;
    this.clock = clock;
    this.mask =
        SecretMask.of(
            key.accessKey().reveal(),
            key.secretKey().reveal(),
            key.securityToken().map(Secret::reveal).orElse(""));
  }

  @Override
  public Authorized authorize(Request request, Cancellation cancellation) {
    // Only what the signature needs is signed: a proxy may change any other header.
    Map<String, String> signed = new TreeMap<>();
    signed.put("Host", host(request.url()));
    signed.put("X-Sdk-Date", DATE.format(clock.instant()));
    signed.put("X-Project-Id", projectId);
    key.securityToken().ifPresent(token -> signed.put("X-Security-Token", token.reveal()));
    Signature signature = Signature.of(key, request.method(), request.url(), signed);
    Request.Builder builder = request.newBuilder();
    signed.forEach(builder::header);
    builder.header("Authorization", signature.header());
    return new Authorized(builder.build(), mask.and(SecretMask.of(signature.hex())));
  }

  /** As it is sent: without the scheme's own port. */
  private static String host(HttpUrl url) {
    String name = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? name : name + ":" + url.port();
  }
}
