package dev.cairn.cloudtrail.selector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The types of resources that have data events. They stand in {@code data-resource-types.txt}; a
 * line there is all that a new one takes.
 */
public final class DataResourceTypes {
  private static final Map<String, String> SERVICES = read();
  private static final String UNKNOWN_SERVICE = "-";

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]{0,20}:([a-z0-9-]+):[^:]*:[^:]*:.+", Pattern.DOTALL);

  /** Objects, which may be named by their bucket and a slash; a bucket without it is none. */
  private static final Pattern S3_OBJECT =
      Pattern.compile("arn:aws[a-z-]{0,20}:s3:::[^/:*]+/.*", Pattern.DOTALL);

  /** Records name functions without a qualifier. */
  private static final Pattern LAMBDA_FUNCTION =
      Pattern.compile("arn:aws[a-z-]{0,20}:lambda:[^:]+:[^:]+:function:[^:]+");

  private DataResourceTypes() {}

  /** Whether a type is among them, spelt exactly so. */
  public static boolean isKnown(String type) {
    return SERVICES.containsKey(type);
  }

  /** All of them. */
  public static Set<String> all() {
    return SERVICES.keySet();
  }

  /** What ARNs of a type have in the place of the service; empty where that is not known. */
  public static Optional<String> service(String type) {
    return Optional.ofNullable(SERVICES.get(type)).filter(known -> !known.equals(UNKNOWN_SERVICE));
  }

  /** Whether a text is a whole ARN that a resource of the type may have. */
  static boolean isArnOf(String type, String text) {
    return switch (type) {
      case "AWS::S3::Object" -> S3_OBJECT.matcher(text).matches();
      case "AWS::Lambda::Function" -> LAMBDA_FUNCTION.matcher(text).matches();
      default -> {
        var arn = ARN.matcher(text);
        yield arn.matches() && arn.group(1).equals(service(type).orElse(arn.group(1)));
      }
    };
  }

  private static Map<String, String> read() {
    try (InputStream in = DataResourceTypes.class.getResourceAsStream("data-resource-types.txt")) {
      if (in == null) {
        throw new IllegalStateException("Not in the package: data-resource-types.txt");
      }
      Map<String, String> types = new HashMap<>();
      for (String line :
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] columns = line.split(" ", 2);
          types.put(columns[0], columns[1]);
        }
      }
      return Map.copyOf(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
