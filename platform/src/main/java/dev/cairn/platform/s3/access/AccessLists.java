package dev.cairn.platform.s3.access;

import dev.cairn.api.s3.AccessControlPolicy;
import dev.cairn.api.s3.Grant;
import dev.cairn.api.s3.Grantee;
import dev.cairn.api.s3.Owner;
import dev.cairn.api.s3.S3Errors;
import dev.cairn.core.AwsException;
import dev.cairn.core.ErrorCode;
import dev.cairn.platform.s3.bucket.CanonicalIds;
import dev.cairn.platform.s3.bucket.S3Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Access control lists in their three forms: a word, headers, and XML. */
final class AccessLists {
  private static final String GROUPS = "http://acs.amazonaws.com/groups/";
  private static final String EVERYBODY = GROUPS + "global/AllUsers";
  private static final String AUTHENTICATED = GROUPS + "global/AuthenticatedUsers";
  private static final String LOG_DELIVERY = GROUPS + "s3/LogDelivery";
  private static final Set<String> GROUP_URIS = Set.of(EVERYBODY, AUTHENTICATED, LOG_DELIVERY);
  private static final Set<String> PERMISSIONS =
      Set.of("FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP");

  private static final int MOST_GRANTS = 100;
  private static final Pattern HEADER =
      Pattern.compile("\\s*(id|uri|emailAddress)\\s*=\\s*\"?([^\",]*)\"?\\s*");

  private static final ErrorCode UNEXPECTED_CONTENT = ErrorCode.client("UnexpectedContent");
  private static final ErrorCode MISSING_HEADER = ErrorCode.client("MissingSecurityHeader");
  private static final ErrorCode MALFORMED_ACL = ErrorCode.client("MalformedACLError");
  private static final ErrorCode UNRESOLVABLE = ErrorCode.client("UnresolvableGrantByEmailAddress");

  private AccessLists() {}

  /** What a request's headers ask for. */
  record Asked(
      @Nullable String canned,
      @Nullable String fullControl,
      @Nullable String read,
      @Nullable String readAcp,
      @Nullable String write,
      @Nullable String writeAcp) {
    boolean isEmpty() {
      return canned == null && headers().isEmpty();
    }

    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      put(headers, "FULL_CONTROL", fullControl);
      put(headers, "READ", read);
      put(headers, "READ_ACP", readAcp);
      put(headers, "WRITE", write);
      put(headers, "WRITE_ACP", writeAcp);
      return headers;
    }

    private static void put(Map<String, String> to, String permission, @Nullable String header) {
      if (header != null) {
        to.put(permission, header);
      }
    }
  }

  /** Returns if a request has a list in exactly one form. */
  static void requireOneForm(Asked asked, @Nullable AccessControlPolicy body) {
    boolean headers = !asked.headers().isEmpty();
    if (asked.canned() != null && headers) {
      throw S3Errors.INVALID_REQUEST.because(
          "Specifying both Canned ACLs and Header Grants is not allowed");
    }
    if (body != null && !asked.isEmpty()) {
      throw UNEXPECTED_CONTENT.because("This request does not support content");
    }
    if (body == null && asked.isEmpty()) {
      throw MISSING_HEADER
          .because("Your request was missing a required header")
          .with("MissingHeaderName", "x-amz-acl");
    }
  }

  /** The grants that headers ask for. */
  static List<Grant> grants(Asked asked, Owner owner) {
    if (asked.canned() != null) {
      return canned(asked.canned(), owner);
    }
    List<Grant> grants = new ArrayList<>();
    asked
        .headers()
        .forEach(
            (permission, header) -> {
              for (String one : header.split(",", -1)) {
                grants.add(new Grant(grantee(one), permission));
              }
            });
    return bounded(grants);
  }

  private static Grantee grantee(String header) {
    Matcher parts = HEADER.matcher(header);
    if (!parts.matches()) {
      throw S3Texts.invalidArgument("Argument format not recognized", "x-amz-grant", header);
    }
    String value = parts.group(2);
    return switch (parts.group(1)) {
      case "id" -> user(value);
      case "uri" -> group(value);
      default -> throw unresolvable(value);
    };
  }

  private static AwsException unresolvable(String address) {
    return UNRESOLVABLE
        .because("The e-mail address you provided does not match any account on record.")
        .with("Email", address);
  }

  private static Grantee user(String id) {
    if (!CanonicalIds.isValid(id)) {
      throw S3Texts.invalidArgument("Invalid id", "CanonicalUser/ID", id);
    }
    return new Grantee(null, null, id, "CanonicalUser", null);
  }

  private static Grantee group(String uri) {
    if (!GROUP_URIS.contains(uri)) {
      throw S3Texts.invalidArgument("Invalid group uri", "Group/URI", uri);
    }
    return new Grantee(null, null, null, "Group", uri);
  }

  /** The grants that a word stands for. */
  static List<Grant> canned(String word, Owner owner) {
    Grant own = new Grant(user("" + owner.id()), "FULL_CONTROL");
    return switch (word) {
      case "private", "bucket-owner-full-control", "bucket-owner-read" -> List.of(own);
      case "public-read" -> List.of(own, new Grant(group(EVERYBODY), "READ"));
      case "public-read-write" ->
          List.of(own, new Grant(group(EVERYBODY), "READ"), new Grant(group(EVERYBODY), "WRITE"));
      case "authenticated-read" -> List.of(own, new Grant(group(AUTHENTICATED), "READ"));
      case "log-delivery-write" ->
          List.of(
              own,
              new Grant(group(LOG_DELIVERY), "WRITE"),
              new Grant(group(LOG_DELIVERY), "READ_ACP"));
      default -> throw S3Texts.invalidArgument("", "x-amz-acl", word);
    };
  }

  /** The grants of a list in XML. */
  static List<Grant> checked(AccessControlPolicy list) {
    if (list.owner() == null || list.grants() == null) {
      throw malformed();
    }
    List<Grant> grants = new ArrayList<>();
    for (Grant grant : list.grants()) {
      Grantee given = grant.grantee();
      if (given == null || !PERMISSIONS.contains("" + grant.permission())) {
        throw malformed();
      }
      Grantee grantee =
          switch (given.type()) {
            case "CanonicalUser" -> user("" + given.id());
            case "Group" -> group("" + given.uri());
            case "AmazonCustomerByEmail" -> throw unresolvable("" + given.emailAddress());
            default -> throw malformed();
          };
      grants.add(new Grant(grantee, grant.permission()));
    }
    return bounded(grants);
  }

  private static List<Grant> bounded(List<Grant> grants) {
    if (grants.size() > MOST_GRANTS) {
      throw malformed();
    }
    return grants;
  }

  private static AwsException malformed() {
    return MALFORMED_ACL.because(
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  /** Whether a list lets in anybody, or anybody who has an account. */
  static boolean isPublic(List<Grant> grants) {
    return grants.stream()
        .map(Grant::grantee)
        .anyMatch(
            grantee ->
                grantee != null
                    && (EVERYBODY.equals(grantee.uri()) || AUTHENTICATED.equals(grantee.uri())));
  }
}
