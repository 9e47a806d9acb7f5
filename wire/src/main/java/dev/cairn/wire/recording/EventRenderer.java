package dev.cairn.wire.recording;

import dev.cairn.core.AccountId;
import dev.cairn.core.AuditEvent;
import dev.cairn.core.AwsException;
import dev.cairn.core.Caller;
import dev.cairn.core.ErrorCode;
import dev.cairn.core.Fault;
import dev.cairn.core.Identity;
import dev.cairn.core.Origin;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.recording.OperationPlan.ArnTemplate;
import dev.cairn.wire.recording.OperationPlan.Compilers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders events as CloudTrail does, version 1.11. What an operation's events share is worked out
 * at its first call and kept; there are as many plans as operations. Safe for any number of
 * threads.
 */
public final class EventRenderer implements CallRecorder {
  private static final byte[] BEGIN = ascii("{\"eventVersion\":\"1.11\",\"userIdentity\":");
  private static final byte[] OMITTED = ascii("{\"omitted\":true}");
  private static final byte[] EVENT_TIME = JsonBytes.quoted("eventTime");
  private static final byte[] AWS_REGION = JsonBytes.quoted("awsRegion");
  private static final byte[] SOURCE_IP_ADDRESS = JsonBytes.quoted("sourceIPAddress");
  private static final byte[] USER_AGENT = JsonBytes.quoted("userAgent");
  private static final byte[] ERROR_CODE = JsonBytes.quoted("errorCode");
  private static final byte[] ERROR_MESSAGE = JsonBytes.quoted("errorMessage");
  private static final byte[] REQUEST_PARAMETERS = JsonBytes.quoted("requestParameters");
  private static final byte[] RESPONSE_ELEMENTS = JsonBytes.quoted("responseElements");
  private static final byte[] REQUEST_ID = JsonBytes.quoted("requestID");
  private static final byte[] EVENT_ID = JsonBytes.quoted("eventID");
  private static final byte[] RESOURCES = JsonBytes.quoted("resources");
  private static final byte[] ACCOUNT_ID = JsonBytes.quoted("accountId");
  private static final byte[] TYPE = JsonBytes.quoted("type");
  private static final byte[] ARN = JsonBytes.quoted("ARN");
  private static final byte[] RECIPIENT_ACCOUNT_ID = JsonBytes.quoted("recipientAccountId");
  private static final byte[] TLS_DETAILS = JsonBytes.quoted("tlsDetails");

  private static final String HOME_OF_GLOBAL_SERVICES = "us-east-1";
  private static final Set<String> DENIALS =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private static final int USUAL_EVENT_BYTES = 2048;
  private static final int MAX_TEXT_BYTES = 1024;
  private static final int MAX_PART_BYTES = 100 * 1024;
  private static final int MAX_NAME_CHARS = 128;

  /** Stands for an operation that the request did not name, such as an unknown path. */
  private static final String UNNAMED = "Unknown";

  /** A hidden text shorter than this is hidden in messages only where it stands in quotes. */
  private static final int LEAST_TELLING_CHARS = 4;

  private final EventIds eventIds = new EventIds();
  private final Map<String, Compilers> compilers = new ConcurrentHashMap<>();
  private final Map<OperationModel, OperationPlan> plans = new ConcurrentHashMap<>();

  /** What the parts of one event have in common. */
  private record Call(
      OperationPlan plan,
      Caller caller,
      Instant time,
      Optional<Peer.Tls> tls,
      String host,
      Optional<RecordedCall.Transfer> transfer,
      Optional<OperationModel> objects) {}

  @Override
  public boolean readOnly(OperationModel operation) {
    return plan(operation).operation().readOnly();
  }

  @Override
  public AuditEvent succeeded(
      RecordedCall call, Map<String, Object> input, Map<String, Object> output) {
    Call part = part(call);
    JsonBytes out = begin(part);
    parameters(part, input, out);
    out.key(RESPONSE_ELEMENTS);
    if (part.plan.responseShown()) {
      part(part.plan.output(), output, out);
    } else {
      out.nothing();
    }
    ids(part, out);
    resources(part, input, out);
    return end(part, out);
  }

  @Override
  public AuditEvent failed(
      RecordedCall call, @Nullable Map<String, Object> input, AwsException failure) {
    Call part = part(call);
    boolean denied = DENIALS.contains(failure.error().name());
    Map<String, Object> shown = denied && !part.plan.facts().deniedShown() ? null : input;
    JsonBytes out = begin(part);
    error(part, failure.error(), message(part, input, failure), out);
    parameters(part, shown, out);
    out.key(RESPONSE_ELEMENTS);
    out.nothing();
    ids(part, out);
    if (shown != null) {
      resources(part, shown, out);
    }
    return end(part, out);
  }

  @Override
  public AuditEvent unknown(UnknownCall call, AwsException failure) {
    ServiceFacts facts = RecordingFacts.bundled().of(call.service());
    Call part =
        new Call(
            OperationPlan.unknown(facts, bounded(call.name())),
            call.caller(),
            call.time(),
            call.tls(),
            call.host(),
            Optional.empty(),
            Optional.empty());
    JsonBytes out = begin(part);
    error(part, failure.error(), failure.text(), out);
    parameters(part, null, out);
    out.key(RESPONSE_ELEMENTS);
    out.nothing();
    ids(part, out);
    return end(part, out);
  }

  private Call part(RecordedCall call) {
    OperationModel operation = call.operation();
    return new Call(
        plan(operation),
        call.caller(),
        call.time(),
        call.tls(),
        call.host(),
        call.transfer(),
        Optional.of(operation).filter(model -> model.service().metadata().objects()));
  }

  private OperationPlan plan(OperationModel operation) {
    OperationPlan known = plans.get(operation);
    return known != null ? known : plans.computeIfAbsent(operation, this::compile);
  }

  private OperationPlan compile(OperationModel operation) {
    Compilers service =
        compilers.computeIfAbsent(
            operation.service().name(),
            name -> new Compilers(RecordingFacts.bundled().of(operation.service().metadata())));
    return OperationPlan.of(operation, service);
  }

  private static JsonBytes begin(Call call) {
    JsonBytes out = new JsonBytes(USUAL_EVENT_BYTES);
    out.raw(BEGIN);
    IdentityWriter.write(call.caller.identity(), out);
    out.key(EVENT_TIME);
    TimeForm.ISO.write(call.time, out);
    out.key(call.plan.name());
    out.key(AWS_REGION);
    out.text(call.plan.facts().global() ? HOME_OF_GLOBAL_SERVICES : call.caller.region());
    out.key(SOURCE_IP_ADDRESS);
    out.text(call.caller.sourceIpAddress(), MAX_TEXT_BYTES);
    String userAgent = userAgent(call);
    if (!userAgent.isEmpty()) {
      out.key(USER_AGENT);
      out.text(userAgent, MAX_TEXT_BYTES);
    }
    return out;
  }

  private static String userAgent(Call call) {
    String sent = call.caller.userAgent();
    if (sent.isEmpty()) {
      return call.caller.identity() instanceof Identity.AwsService service ? service.service() : "";
    }
    // S3 puts brackets around what the client sent.
    return call.plan.facts().casing() == Casing.WIRE
        ? "[" + JsonBytes.prefix(sent, MAX_TEXT_BYTES - 2) + "]"
        : sent;
  }

  private static void error(Call call, ErrorCode error, String message, JsonBytes out) {
    out.key(ERROR_CODE);
    out.text(errorCode(call.plan.facts(), error), MAX_TEXT_BYTES);
    if (!message.isEmpty()) {
      out.key(ERROR_MESSAGE);
      out.text(message, MAX_TEXT_BYTES);
    }
  }

  /** The shape's name, but a denial has one name for all, and EC2 says whose fault it is. */
  private static String errorCode(ServiceFacts facts, ErrorCode error) {
    if (facts.casing() == Casing.EC2) {
      return (error.fault() == Fault.CLIENT ? "Client." : "Server.") + error.name();
    }
    return error.name().equals("AccessDeniedException") ? "AccessDenied" : error.name();
  }

  /** The message, in which validation may have quoted what must be hidden. */
  private static String message(Call call, @Nullable Map<String, Object> input, AwsException e) {
    String message = e.text();
    if (input == null || message.isEmpty()) {
      return message;
    }
    List<String> secrets = new ArrayList<>();
    call.plan.input().hidden(input, secrets::add);
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    for (String secret : secrets) {
      message = message.replace("'" + secret + "'", "'" + ServiceFacts.MASK + "'");
      if (secret.length() >= LEAST_TELLING_CHARS) {
        message = message.replace(secret, ServiceFacts.MASK);
      }
    }
    return message;
  }

  private static void parameters(Call call, @Nullable Map<String, Object> input, JsonBytes out) {
    out.key(REQUEST_PARAMETERS);
    if (input == null) {
      out.nothing();
    } else {
      Map<String, Object> shown =
          call.objects
              .map(operation -> ObjectRequests.parameters(operation, input, call.host))
              .orElse(input);
      part(call.plan.input(), shown, out);
    }
  }

  /** Writes a document: null if nothing of it is shown, a marker if it is too long. */
  private static void part(ValuePlan.Members plan, Map<String, Object> document, JsonBytes out) {
    int start = out.length();
    out.limit(start + MAX_PART_BYTES);
    try {
      plan.write(document, out, 0);
      out.noLimit();
      if (out.length() == start + "{}".length()) {
        out.rewind(start);
        out.nothing();
      }
    } catch (JsonBytes.TooLongException tooLong) {
      out.noLimit();
      out.rewind(start);
      out.raw(OMITTED);
    }
  }

  private void ids(Call call, JsonBytes out) {
    call.transfer.ifPresent(transfer -> ObjectRequests.additional(transfer, call.tls, out));
    out.key(REQUEST_ID);
    out.text(call.caller.requestId(), MAX_TEXT_BYTES);
    out.key(EVENT_ID);
    out.append((byte) '"');
    eventIds.write(out);
    out.append((byte) '"');
    out.key(call.plan.readOnly());
  }

  private static void resources(Call call, Map<String, Object> input, JsonBytes out) {
    if (call.objects.isPresent()) {
      String operation = call.objects.get().name();
      boolean data = call.plan.operation().data();
      ObjectRequests.resources(operation, data, call.caller.account(), input, out);
      return;
    }
    boolean any = false;
    for (ArnTemplate template : call.plan.resources()) {
      Optional<String> arn = template.arn(input, call.caller);
      if (arn.isPresent()) {
        if (!any) {
          out.key(RESOURCES);
          out.beginArray();
          any = true;
        }
        out.element();
        resource(template.type(), arn.get(), out);
      }
    }
    if (any) {
      out.endArray();
    }
  }

  private static void resource(String type, String arn, JsonBytes out) {
    out.beginObject();
    String account = arn.split(":", 6)[4];
    if (AccountId.isValid(account)) {
      out.key(ACCOUNT_ID);
      out.text(account);
    }
    out.key(TYPE);
    out.text(type);
    out.key(ARN);
    out.text(arn);
    out.endObject();
  }

  private static AuditEvent end(Call call, JsonBytes out) {
    out.key(call.plan.type());
    out.key(RECIPIENT_ACCOUNT_ID);
    out.text(call.caller.account().value());
    out.key(call.plan.category());
    if (call.tls.isPresent() && !(call.caller.identity() instanceof Identity.AwsService)) {
      out.key(TLS_DETAILS);
      TlsWriter.write(call.tls.get(), call.host, out);
    }
    out.endObject();
    return new AuditEvent(new Origin.Recorded(), out.toByteArray());
  }

  /** At most 128 letters, digits and underscores, also if the pipeline should let more through. */
  private static String bounded(String name) {
    StringBuilder clean = new StringBuilder();
    name.chars()
        .limit(MAX_NAME_CHARS)
        .forEach(c -> clean.append(c < 0x80 && Character.isLetterOrDigit(c) ? (char) c : '_'));
    return clean.isEmpty() ? UNNAMED : clean.toString();
  }

  private static byte[] ascii(String text) {
    JsonBytes bytes = new JsonBytes(text.length());
    bytes.ascii(text);
    return bytes.toByteArray();
  }
}
