package dev.cairn.wire.recording;

import dev.cairn.core.AccountId;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.signature.SignatureFailure.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of calls for objects tell besides their members: the host, the names in the query
 * that make a request the operation it is, how much went over the network, and which bucket and
 * object it was about.
 */
final class ObjectRequests {
  private static final byte[] ADDITIONAL = JsonBytes.quoted("additionalEventData");
  private static final byte[] SIGNATURE_VERSION = JsonBytes.quoted("SignatureVersion");
  private static final byte[] CIPHER_SUITE = JsonBytes.quoted("CipherSuite");
  private static final byte[] BYTES_IN = JsonBytes.quoted("bytesTransferredIn");
  private static final byte[] METHOD = JsonBytes.quoted("AuthenticationMethod");
  private static final byte[] HOST_ID = JsonBytes.quoted("x-amz-id-2");
  private static final byte[] BYTES_OUT = JsonBytes.quoted("bytesTransferredOut");
  private static final byte[] RESOURCES = JsonBytes.quoted("resources");
  private static final byte[] ACCOUNT_ID = JsonBytes.quoted("accountId");
  private static final byte[] TYPE = JsonBytes.quoted("type");
  private static final byte[] ARN = JsonBytes.quoted("ARN");
  private static final byte[] ARN_PREFIX = JsonBytes.quoted("ARNPrefix");
  private static final String HOST = "Host";

  private ObjectRequests() {}

  /** The names that stand in a request's parameters and are no members of it. */
  static List<String> extraNames(OperationModel operation) {
    List<String> names = new ArrayList<>(fixedQuery(operation).keySet());
    names.add(HOST);
    return names;
  }

  /** What an extra name is in a document, where no member can have its place. */
  static String extra(String name) {
    return "\0" + name;
  }

  private static Map<String, String> fixedQuery(OperationModel operation) {
    Map<String, String> fixed = new LinkedHashMap<>();
    int question = operation.requestUri().indexOf('?');
    if (question >= 0) {
      for (String part : operation.requestUri().substring(question + 1).split("&", -1)) {
        int equals = part.indexOf('=');
        fixed.put(
            equals < 0 ? part : part.substring(0, equals),
            equals < 0 ? "" : part.substring(equals + 1));
      }
    }
    return fixed;
  }

  /** The members with the names that are none. */
  static Map<String, Object> parameters(
      OperationModel operation, Map<String, Object> members, String host) {
    Map<String, Object> all = new LinkedHashMap<>(members);
    fixedQuery(operation).forEach((name, value) -> all.put(extra(name), value));
    if (!host.isEmpty()) {
      all.put(extra(HOST), host);
    }
    return all;
  }

  /** Writes what went over the network. */
  static void additional(RecordedCall.Transfer transfer, Optional<Peer.Tls> tls, JsonBytes out) {
    out.key(ADDITIONAL);
    out.beginObject();
    out.key(SIGNATURE_VERSION);
    out.text("SigV4");
    if (tls.isPresent()) {
      out.key(CIPHER_SUITE);
      out.text(TlsWriter.cipherSuite(tls.get()));
    }
    out.key(BYTES_IN);
    out.number(transfer.bytesIn());
    out.key(METHOD);
    out.text(transfer.place() == Place.QUERY ? "QueryString" : "AuthHeader");
    out.key(HOST_ID);
    out.text(transfer.hostId());
    out.key(BYTES_OUT);
    out.number(transfer.bytesOut());
    out.endObject();
  }

  /**
   * Writes the bucket and the object.
   *
   * @param data whether the event is one of data, which name the object first
   */
  static void resources(
      String operation, boolean data, AccountId owner, Map<String, Object> members, JsonBytes out) {
    String bucket = text(members, "Bucket");
    if (bucket == null || operation.equals("CreateBucket")) {
      return;
    }
    String bucketArn = "arn:aws:s3:::" + bucket;
    out.key(RESOURCES);
    out.beginArray();
    if (data) {
      out.element();
      object(bucketArn, text(members, "Key"), out);
    }
    out.element();
    out.beginObject();
    out.key(ACCOUNT_ID);
    out.text(owner.value());
    out.key(TYPE);
    out.text("AWS::S3::Bucket");
    out.key(ARN);
    out.text(bucketArn);
    out.endObject();
    out.endArray();
  }

  /** A call that names no single object is about all of them. */
  private static void object(String bucketArn, @Nullable String key, JsonBytes out) {
    out.beginObject();
    out.key(TYPE);
    out.text("AWS::S3::Object");
    out.key(key == null ? ARN_PREFIX : ARN);
    out.text(bucketArn + "/" + (key == null ? "" : key));
    out.endObject();
  }

  private static @Nullable String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : null;
  }
}
