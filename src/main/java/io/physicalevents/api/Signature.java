package io.physicalevents.api;

import io.physicalevents.config.Credential;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;

/**
 * The signature {@code SDK-HMAC-SHA256} of a request without a body, as Huawei Cloud's own SDK
 * makes it.
 *
 * @param header the value of header {@code Authorization}
 * @param hex the signature alone
 */
record Signature(String header, String hex) {

  private static final String ALGORITHM = "SDK-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";

  /** The SHA-256 of no bytes. */
  private static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /**
   * Signs a request.
   *
   * @param headers the headers to sign, {@code Host} and {@code X-Sdk-Date} among them, each as it
   *     is sent
   */
  static Signature of(
      Credential.AccessKey key, String method, HttpUrl url, Map<String, String> headers) {
    SortedMap<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    String names = String.join(";", lower.keySet());
    String canonical =
        String.join(
            "\n",
            method,
            path(url),
            query(url),
            lower.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            NO_BODY);
    String date = Objects.requireNonNull(lower.get("x-sdk-date"), "X-Sdk-Date is not signed");
    String hex = sign(key, ALGORITHM + "\n" + date + "\n" + sha256(canonical));
    String header =
        "%s Access=%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, key.accessKey().reveal(), names, hex);
    return new Signature(header, hex);
  }

  /** Ends with a slash, whatever the URL's own does. */
  private static String path(HttpUrl url) {
    String path =
        url.pathSegments().stream()
            .map(Signature::escape)
            .collect(Collectors.joining("/", "/", ""));
    return path.endsWith("/") ? path : path + "/";
  }

  /** By name; where a name is repeated, its values keep their order. */
  private static String query(HttpUrl url) {
    SortedMap<String, StringJoiner> byName = new TreeMap<>();
    for (int i = 0; i < url.querySize(); i++) {
      String name = escape(url.queryParameterName(i));
      String value = url.queryParameterValue(i);
      byName
          .computeIfAbsent(name, it -> new StringJoiner("&"))
          .add(name + "=" + escape(value == null ? "" : value));
    }
    return byName.values().stream().map(StringJoiner::toString).collect(Collectors.joining("&"));
  }

  /** RFC 3986: all but the unreserved characters is escaped. */
  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks SHA-256", e);
    }
  }

  private static String sign(Credential.AccessKey key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      byte[] secret = key.secretKey().reveal().getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(secret, MAC));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM lacks " + MAC, e);
    }
  }
}
