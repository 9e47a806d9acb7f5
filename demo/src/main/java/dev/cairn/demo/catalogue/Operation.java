package dev.cairn.demo.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operation and the templates of its record.
 *
 * @param name as the record's eventName
 * @param action as IAM policies name it
 * @param weight how often it is chosen within its phase
 * @param naming the finished members eventSource and eventName, up to the Region's value
 * @param closing the finished members from eventType up to the recipient's value
 * @param request the requestParameters
 * @param response the responseElements of a call that succeeds
 * @param extra the additionalEventData, if there are any
 * @param resources the resources, if the record names them
 * @param failures the ways it fails by itself, apart from refusals
 */
public record Operation(
    Service service,
    String name,
    byte[] action,
    Phase phase,
    int weight,
    boolean readOnly,
    boolean data,
    String eventType,
    byte[] naming,
    byte[] closing,
    Template request,
    Template response,
    @Nullable Template extra,
    @Nullable Template resources,
    List<Failure> failures) {

  private static final Pattern VERSION = Pattern.compile("20[0-9]{6}(v2)?$");

  public Operation {
    failures = List.copyOf(failures);
  }

  /** Every resource type that its templates name. */
  public Set<String> relatedTypes() {
    Set<String> types = new TreeSet<>(request.relatedTypes());
    types.addAll(response.relatedTypes());
    if (extra != null) {
      types.addAll(extra.relatedTypes());
    }
    if (resources != null) {
      types.addAll(resources.relatedTypes());
    }
    return types;
  }

  /** Builds an operation from its lines in a catalogue file. */
  static Operation of(
      ResourceType type,
      Phase phase,
      String name,
      Map<String, String> options,
      Map<String, String> templates,
      List<Failure> failures) {
    Service service = type.service();
    String plain = VERSION.matcher(name).replaceFirst("");
    String action = service.name() + ":" + options.getOrDefault("action", plain);
    String eventType = options.getOrDefault("eventType", "AwsApiCall");
    boolean data = options.containsKey("data");
    String own = "[{\"accountId\":\"$account\",\"type\":\"" + type.kind() + "\",\"ARN\":\"$arn\"}]";
    String resources = templates.get("resources");
    return new Operation(
        service,
        name,
        Bytes.ascii(action),
        phase,
        Integer.parseInt(options.getOrDefault("weight", "1")),
        phase == Phase.READ || options.containsKey("readOnly"),
        data,
        eventType,
        Bytes.ascii(naming(service, name)),
        Bytes.ascii(closing(service, eventType, data)),
        Template.compile(templates.getOrDefault("request", "null")),
        Template.compile(templates.getOrDefault("response", "null")),
        optional(templates.get("extra")),
        optional(resources != null && resources.equals("own") ? own : resources),
        failures);
  }

  private static String naming(Service service, String name) {
    return "\",\"eventSource\":\""
        + service.eventSource()
        + "\",\"eventName\":\""
        + name
        + "\",\"awsRegion\":\"";
  }

  private static String closing(Service service, String eventType, boolean data) {
    String version =
        service.apiVersion().isEmpty() ? "" : ",\"apiVersion\":\"" + service.apiVersion() + "\"";
    return ",\"eventType\":\""
        + eventType
        + "\""
        + version
        + ",\"managementEvent\":"
        + !data
        + ",\"recipientAccountId\":\"";
  }

  private static @Nullable Template optional(@Nullable String text) {
    return text == null ? null : Template.compile(text);
  }
}
