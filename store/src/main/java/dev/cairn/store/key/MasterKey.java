package dev.cairn.store.key;

import dev.cairn.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which every secret at rest is sealed. It lies in a file outside the data folder, so
 * that a copy of the data reveals no secret. Losing the file loses every secret: access keys have
 * to be made anew.
 *
 * <p>The file: the line {@code cairn-master-key 1}, then 32 bytes in Base64.
 */
public final class MasterKey {
  private static final String HEADER = "cairn-master-key 1";
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final SecretKeySpec key;
  private final byte[] id;

  private MasterKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, "Generic");
    this.id = shortened(derive("key id").getEncoded());
  }

  /**
   * Reads the key, or creates it with mode 0600 when the file is missing.
   *
   * @throws StoreUnavailableException if the file is not a key or others can read it
   */
  public static MasterKey loadOrCreate(Path file) {
    try {
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        create(file);
      }
      return load(file);
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "Cannot read or create the master key " + file + "; check its folder", e);
    }
  }

  private static MasterKey load(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new StoreUnavailableException(
          "Others can read the master key " + file + "; run: chmod 600 " + file);
    }
    String[] lines = Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
    if (lines.length < 2 || !lines[0].equals(HEADER)) {
      throw notAKey(file);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(lines[1]);
      if (bytes.length == KEY_BYTES) {
        return new MasterKey(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw notAKey(file);
    }
    throw notAKey(file);
  }

  private static StoreUnavailableException notAKey(Path file) {
    return new StoreUnavailableException(
        "Not a master key: " + file + "; restore it from a backup");
  }

  // Written beside and then linked, so that a crash leaves a whole key or none.
  private static void create(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    String text = HEADER + "\n" + Base64.getEncoder().encodeToString(bytes) + "\n";
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft =
        Files.createTempFile(
            folder, "master", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      Files.createLink(file, draft);
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      return; // Somebody else was first; theirs is the key.
    } finally {
      Files.delete(draft);
    }
  }

  /**
   * What seals one kind of secret, under a key of its own.
   *
   * @param purpose such as {@code access-key}; never reuse one for another kind
   */
  public Sealer sealer(String purpose) {
    return new Sealer(derive("seal " + purpose), id);
  }

  /**
   * A key of 32 bytes for another use than sealing; the same for the same purpose.
   *
   * @param purpose such as {@code paging}; never reuse one for another use
   */
  public byte[] derived(String purpose) {
    return derive("derived " + purpose).getEncoded();
  }

  /** Four bytes that tell keys apart and reveal nothing. */
  private static byte[] shortened(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return java.util.Arrays.copyOf(hash, 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SecretKey derive(String purpose) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(key)
              .thenExpand(("cairn " + purpose).getBytes(StandardCharsets.UTF_8), KEY_BYTES);
      // Unless told which, the platform loads every provider that it has. The one of HMAC has HKDF.
      Provider provider = Mac.getInstance("HmacSHA256").getProvider();
      return KDF.getInstance("HKDF-SHA256", provider).deriveKey("AES", parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
