package dev.cairn.platform.iam.credential;

import dev.cairn.core.AccountId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a session token carries, sealed. Nothing of a session is stored.
 *
 * @param accessKeyId the temporary key that the token belongs to
 * @param secretKey secret; never logged, never part of {@code toString}
 * @param principalId the unique id of the role or user, or the account's number for root
 * @param sessionName the role session's name; empty for users and root
 * @param sourceIdentity empty if none was set
 * @param tags session tags by key
 */
public record SessionClaims(
    String accessKeyId,
    String secretKey,
    AccountId account,
    String principalId,
    String sessionName,
    Instant issuedAt,
    Instant expiresAt,
    boolean mfaAuthenticated,
    String sourceIdentity,
    Map<String, String> tags) {
  private static final int VERSION = 1;
  private static final int MOST_TAGS = 50;

  public SessionClaims {
    tags = Map.copyOf(tags);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(accessKeyId);
      out.writeUTF(secretKey);
      out.writeUTF(account.value());
      out.writeUTF(principalId);
      out.writeUTF(sessionName);
      out.writeLong(issuedAt.getEpochSecond());
      out.writeLong(expiresAt.getEpochSecond());
      out.writeBoolean(mfaAuthenticated);
      out.writeUTF(sourceIdentity);
      out.writeByte(tags.size());
      for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
        out.writeUTF(tag.getKey());
        out.writeUTF(tag.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote; nothing else gets past the seal. */
  static SessionClaims decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalStateException("A session token of an unknown version");
      }
      return new SessionClaims(
          in.readUTF(),
          in.readUTF(),
          new AccountId(in.readUTF()),
          in.readUTF(),
          in.readUTF(),
          Instant.ofEpochSecond(in.readLong()),
          Instant.ofEpochSecond(in.readLong()),
          in.readBoolean(),
          in.readUTF(),
          tags(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> tags(DataInputStream in) throws IOException {
    int count = in.readByte();
    if (count < 0 || count > MOST_TAGS) {
      throw new IllegalStateException("A session token with " + count + " tags");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      tags.put(in.readUTF(), in.readUTF());
    }
    return tags;
  }

  @Override
  public String toString() {
    return "SessionClaims[" + accessKeyId + "]";
  }
}
