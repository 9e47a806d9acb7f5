package dev.cairn.demo;

import dev.cairn.demo.catalogue.Bytes;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Identifiers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A caller: an identity, permanent or by sessions of a role, at one vantage. */
final class Actor {
  /** A session with less left is renewed before a plan begins, so that it lasts through it. */
  private static final long RENEWAL_SECONDS = 900;

  private static final byte[] NOTHING = new byte[0];

  private final Audience audience;
  private final Account account;
  private final byte[] user;
  private final byte[] arn;
  private final byte[] principalId;
  private final byte[] roleArn;
  private final Vantage vantage;
  private final @Nullable Role role;
  private byte[] identity;
  private byte[] accessKey = NOTHING;
  private long expiresSecond = Long.MIN_VALUE;

  private Actor(
      Audience audience,
      Account account,
      String user,
      String arn,
      Vantage vantage,
      @Nullable Role role,
      byte[] identity) {
    this.audience = audience;
    this.account = account;
    this.user = Bytes.ascii(user);
    this.arn = Bytes.ascii(arn);
    this.vantage = vantage;
    this.role = role;
    this.principalId = role == null ? NOTHING : Bytes.ascii(role.principalId());
    this.roleArn = role == null ? NOTHING : Bytes.ascii(role.arn());
    this.identity = identity;
  }

  /** An actor whose sessions of a role come and go. */
  static Actor inRole(Audience audience, Account account, Role role, Vantage vantage) {
    return new Actor(audience, account, role.session(), role.sessionArn(), vantage, role, NOTHING);
  }

  /**
   * An actor who needs no session.
   *
   * @param identity the userIdentity without its closing brace
   */
  static Actor permanent(
      Audience audience,
      Account account,
      String user,
      String arn,
      Vantage vantage,
      String identity) {
    return new Actor(audience, account, user, arn, vantage, null, Bytes.ascii(identity));
  }

  /** An IAM user with a long-term key, or none where the console is used. */
  static Actor iamUser(
      Audience audience, Account account, String name, String key, Vantage vantage) {
    String id = Identifiers.principal("AIDA", account.id(), Dice.mix(17, name));
    String arn = "arn:aws:iam::" + account.id() + ":user/" + name;
    String keyMember = key.isEmpty() ? "" : "\",\"accessKeyId\":\"" + key;
    String identity =
        "{\"type\":\"IAMUser\",\"principalId\":\""
            + id
            + "\",\"arn\":\""
            + arn
            + "\",\"accountId\":\""
            + account.id()
            + keyMember
            + "\",\"userName\":\""
            + name
            + "\"";
    return permanent(audience, account, name, arn, vantage, identity);
  }

  Audience audience() {
    return audience;
  }

  Account account() {
    return account;
  }

  /** The user's or session's name. */
  byte[] user() {
    return user;
  }

  byte[] arn() {
    return arn;
  }

  byte[] principalId() {
    return principalId;
  }

  byte[] roleArn() {
    return roleArn;
  }

  Vantage vantage() {
    return vantage;
  }

  @Nullable Role role() {
    return role;
  }

  /** The userIdentity as of now, without its closing brace. */
  byte[] identity() {
    return identity;
  }

  /** The key of the current session. */
  byte[] accessKey() {
    return accessKey;
  }

  /** When the current session ends. */
  long expiresSecond() {
    return expiresSecond;
  }

  boolean needsSession(long second) {
    return role != null && second + RENEWAL_SECONDS > expiresSecond;
  }

  /** Begins a new session with a new key. */
  void open(long second, long salt) {
    if (role == null) {
      throw new IllegalStateException("A permanent identity has no sessions");
    }
    String key = Identifiers.key("ASIA", role.account(), salt);
    String createdAt = new String(new Bytes().time(second).copy(), StandardCharsets.US_ASCII);
    accessKey = Bytes.ascii(key);
    identity = Bytes.ascii(role.identity(key, createdAt));
    expiresSecond = second + role.sessionSeconds();
  }

  /** Shows the key that an incident's response hands out. */
  void hold(String newAccessKey) {
    accessKey = Bytes.ascii(newAccessKey);
  }

  /** The kinds of callers, and how often their calls are refused. */
  enum Audience {
    PERSON("person", 9, 2),
    CI("ci", 4, 12),
    SCAN("scan", 14, 22),
    PROGRAM("program", 3, 4),
    SERVICE("service", 2, 5);

    private final String key;
    private final int deniedPerMille;
    private final int throttledPerMille;

    Audience(String key, int deniedPerMille, int throttledPerMille) {
      this.key = key;
      this.deniedPerMille = deniedPerMille;
      this.throttledPerMille = throttledPerMille;
    }

    /** How the catalogue spells it where it gives interests. */
    String key() {
      return key;
    }

    int deniedPerMille() {
      return deniedPerMille;
    }

    int throttledPerMille() {
      return throttledPerMille;
    }
  }
}
