package io.physicalevents.simulator;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request's parameters as they came, before anything is asked of them. */
record QueryString(List<Parameter> parameters) {
  /**
   * @param readable whether name and value are percent-encoded UTF-8; if not, they are as they came
   */
  record Parameter(String name, String value, boolean readable) {
    private static Parameter parse(String raw) {
      int equals = raw.indexOf('=');
      String name = equals < 0 ? raw : raw.substring(0, equals);
      String value = equals < 0 ? "" : raw.substring(equals + 1);
      try {
        return new Parameter(decode(name), decode(value), true);
      } catch (CharacterCodingException | IllegalArgumentException e) {
        return new Parameter(name, value, false);
      }
    }

    /** Strict, where {@link URLDecoder} itself puts U+FFFD for what is no UTF-8. */
    private static String decode(String raw) throws CharacterCodingException {
      String bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    }
  }

  /**
   * @param raw what stands behind the question mark
   */
  static QueryString parse(String raw) {
    if (raw.isEmpty()) {
      return new QueryString(List.of());
    }
    return new QueryString(Arrays.stream(raw.split("&", -1)).map(Parameter::parse).toList());
  }

  /** Values by name, in the order sent; of a repeated parameter the first. */
  Map<String, String> firstValues() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach(parameter -> values.putIfAbsent(parameter.name(), parameter.value()));
    return Collections.unmodifiableMap(values);
  }
}
