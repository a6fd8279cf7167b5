package io.physicalevents.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.apache.calcite.avatica.proto.Common.WireMessage;
import org.apache.calcite.avatica.proto.Requests;

/**
 * The names of message types as clients write them: Avatica puts the names of its Java classes on
 * the wire, which in the self-contained jar are others.
 */
final class WireNames {

  /** In pieces, since a whole name would be relocated with the classes. */
  private static final String ON_THE_WIRE =
      String.join(".", "org", "apache", "calcite", "avatica", "proto", "");

  private static final String HERE = Requests.class.getPackageName() + ".";

  private WireNames() {}

  /** A client's message, named as the classes are named here. */
  static byte[] fromClient(byte[] message) throws InvalidProtocolBufferException {
    return renamed(message, ON_THE_WIRE, HERE);
  }

  /** A message of this server, named as clients expect. */
  static byte[] forClient(byte[] message) throws InvalidProtocolBufferException {
    return renamed(message, HERE, ON_THE_WIRE);
  }

  private static byte[] renamed(byte[] message, String from, String to)
      throws InvalidProtocolBufferException {
    WireMessage wire = WireMessage.parseFrom(message);
    String name = wire.getName();
    if (from.equals(to) || !name.startsWith(from)) {
      return message;
    }
    return wire.toBuilder()
        .setNameBytes(ByteString.copyFromUtf8(to + name.substring(from.length())))
        .build()
        .toByteArray();
  }
}
