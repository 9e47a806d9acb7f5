package dev.cairn.wire.protocol;

import dev.cairn.wire.codec.PercentEncoding;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A REST service's operations as a tree of path segments. A literal segment wins over a label, a
 * label over a greedy one; among operations of one path the one wins whose query parameters and
 * headers the request has most of.
 */
final class RestRoutes {
  /** More than any template of fixed segments has, and than a key of 1,024 slashes. */
  private static final int MAX_SEGMENTS = 1_100;

  private static final int SEGMENT = 1_000_000;
  private static final int FIXED_QUERY = 10_000;
  private static final int MISSING = -100;

  private final Node root = new Node();

  /** Whether a sub-resource in the query names the operation, as with objects. */
  private final boolean bySubresource;

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final List<Candidate> here = new ArrayList<>();

    /** Operations whose next segment is greedy. */
    final List<Candidate> greedy = new ArrayList<>();

    @Nullable Node label;
  }

  private record Candidate(OperationModel operation, RestBinding binding) {}

  RestRoutes(ServiceModel model, RestMembers members) {
    bySubresource = model.metadata().objects();
    model.operations().values().forEach(o -> add(new Candidate(o, members.binding(o))));
  }

  private void add(Candidate candidate) {
    Node node = root;
    for (UriTemplate.Segment segment : candidate.binding().template().segments()) {
      switch (segment) {
        case UriTemplate.Segment.Literal(var text) ->
            node = node.literals.computeIfAbsent(text, t -> new Node());
        case UriTemplate.Segment.Label _ -> {
          Node label = node.label == null ? new Node() : node.label;
          node.label = label;
          node = label;
        }
        case UriTemplate.Segment.Greedy _ -> {
          node.greedy.add(candidate);
          return;
        }
      }
    }
    node.here.add(candidate);
  }

  /** The operation that a request means, or null. */
  @Nullable OperationModel find(HttpRequest request) {
    List<String> path = UriTemplate.split(request.rawPath());
    if (path.size() > MAX_SEGMENTS) {
      return null;
    }
    Search search = new Search(request, path, bySubresource);
    OperationModel found = search.walk(root, 0, path.size());
    boolean slash = !path.isEmpty() && path.getLast().isEmpty();
    return found == null && slash ? search.walk(root, 0, path.size() - 1) : found;
  }

  private record Search(
      HttpRequest request,
      List<String> path,
      Map<String, List<String>> query,
      boolean bySubresource) {

    Search(HttpRequest request, List<String> path, boolean bySubresource) {
      this(request, path, RestText.query(request.rawQuery()), bySubresource);
    }

    @Nullable OperationModel walk(Node node, int at, int end) {
      if (at == end) {
        return best(node.here, false);
      }
      String segment = PercentEncoding.decodePath(path.get(at));
      Node literal = node.literals.get(segment);
      OperationModel found = literal == null ? null : walk(literal, at + 1, end);
      if (found == null && node.label != null && !segment.isEmpty()) {
        found = walk(node.label, at + 1, end);
      }
      return found == null ? best(node.greedy, true) : found;
    }

    private @Nullable OperationModel best(List<Candidate> candidates, boolean greedy) {
      OperationModel best = null;
      int bestScore = Integer.MIN_VALUE;
      for (Candidate candidate : candidates) {
        if (matches(candidate, greedy)) {
          int score = score(candidate.binding());
          if (score > bestScore || (best != null && succeeds(candidate, best, score - bestScore))) {
            bestScore = score;
            best = candidate.operation();
          }
        }
      }
      return best;
    }

    /** Models keep an operation beside the one that has replaced it, whose name is longer. */
    private static boolean succeeds(Candidate candidate, OperationModel best, int ahead) {
      return ahead == 0 && candidate.operation().name().startsWith(best.name());
    }

    private boolean matches(Candidate candidate, boolean greedy) {
      return candidate.operation().httpMethod().equals(request.method())
          && candidate.binding().template().fixedQuery().entrySet().stream()
              .allMatch(fixed -> hasFixed(fixed.getKey(), fixed.getValue()))
          && (!bySubresource || isNamed(candidate.binding()))
          && (!greedy || candidate.binding().template().labels(path) != null);
    }

    /** A POST to an object is no CompleteMultipartUpload unless its query names an upload. */
    private boolean isNamed(RestBinding binding) {
      return binding.requiredQuery().isEmpty()
          || !binding.template().fixedQuery().isEmpty()
          || binding.requiredQuery().stream().anyMatch(query::containsKey);
    }

    private boolean hasFixed(String name, String value) {
      List<String> sent = query.get(name);
      return sent != null && (value.isEmpty() || sent.contains(value));
    }

    private int score(RestBinding binding) {
      UriTemplate template = binding.template();
      int score = SEGMENT * template.segments().size() + FIXED_QUERY * template.fixedQuery().size();
      for (String name : binding.requiredQuery()) {
        score += query.containsKey(name) ? 1 : MISSING;
      }
      for (String name : binding.requiredHeaders()) {
        score += request.headers().contains(name) ? 1 : MISSING;
      }
      return score;
    }
  }
}
