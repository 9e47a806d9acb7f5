package dev.cairn.wire.protocol;

import dev.cairn.wire.codec.Scalars;
import dev.cairn.wire.http.Headers;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.Location;
import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.TimestampFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of REST messages that stand outside the body: in the path, the query string, headers
 * and the status. Both REST protocols have them alike. Safe for use by many threads.
 */
final class RestMembers {
  private final Map<OperationModel, RestBinding> bindings = new ConcurrentHashMap<>();

  /** Where an operation's members stand. */
  RestBinding binding(OperationModel operation) {
    RestBinding known = bindings.get(operation);
    return known != null ? known : bindings.computeIfAbsent(operation, RestBinding::of);
  }

  /**
   * Adds a request's members that stand outside its body.
   *
   * @throws dev.cairn.wire.codec.MalformedException if one is not of its type
   */
  void read(OperationModel operation, HttpRequest request, Map<String, Object> document) {
    RestBinding binding = binding(operation);
    if (binding.boundMembers().isEmpty()) {
      return;
    }
    Map<String, String> labels = binding.template().labels(UriTemplate.split(request.rawPath()));
    Map<String, List<String>> query = RestText.query(request.rawQuery());
    for (Member member : binding.boundMembers()) {
      Object value =
          switch (member.location()) {
            case URI -> label(member, labels);
            case QUERY_STRING -> RestText.fromQuery(member, query);
            case HEADER -> RestText.fromHeader(member, request.headers());
            case HEADERS -> RestText.fromHeaders(member, request.headers());
            case BODY, STATUS_CODE -> null;
          };
      if (value != null) {
        document.put(member.name(), value);
      }
    }
  }

  private static @Nullable Object label(Member member, @Nullable Map<String, String> labels) {
    String text = labels == null ? null : labels.get(member.wireName());
    return text == null ? null : Scalars.parse(member, text, TimestampFormat.DATE_TIME);
  }

  /** Adds an answer's headers, and returns its status. */
  int write(OperationModel operation, Map<String, Object> output, Headers headers) {
    if (operation.output().isEmpty()) {
      return operation.responseCode();
    }
    int status = operation.responseCode();
    Iterable<Member> members = operation.output().get().members().values();
    for (Member member : members) {
      Object value = output.get(member.name());
      if (value != null && member.location() == Location.STATUS_CODE) {
        status = ((Long) value).intValue();
      } else if (value != null && member.location() == Location.HEADERS) {
        RestText.toHeaders(member, value, headers);
      }
    }
    for (Member member : members) {
      Object value = output.get(member.name());
      if (value != null && member.location() == Location.HEADER) {
        RestText.toHeaders(member, value, headers); // Wins over the same name in a map of headers.
      }
    }
    return status;
  }
}
