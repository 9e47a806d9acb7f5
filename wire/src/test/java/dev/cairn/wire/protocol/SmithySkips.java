package dev.cairn.wire.protocol;

import java.util.Map;
import java.util.Optional;

/** The cases of Smithy's protocol tests that are skipped, each with its reason. */
final class SmithySkips {
  private static final String NO_TARGET =
      "a client's case without X-Amz-Target, Action or body, which a server cannot route";

  private static final String MESSAGE_ONLY = "errors carry a code and a message, no other members";

  private static final String NO_DEFAULTS = "the archive's models have no default values";

  private static final String CONTENT_TYPES =
      "AWS's older services answer whatever the Content-Type and Accept are; so do we";

  /** Regular expressions of ids to reasons. */
  static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("SDKApp.*", "compressed bodies are undone before decoding; " + NO_TARGET),
          Map.entry("MachinelearningPredictEndpoint", NO_TARGET),
          Map.entry("AwsJson10EndpointTrait.*", NO_TARGET),
          Map.entry(".*ServerPopulates.*Default.*", NO_DEFAULTS),
          Map.entry("QueryEmptyQueryMaps", "an empty map is not on the wire"),
          Map.entry("RestJsonOmitsEmptyListQueryValues", "an empty list is not on the wire"),
          Map.entry(
              "RestJsonHttpWithEmptyStructurePayload|RestJsonHttpWithHeadersButNoPayload",
              "an empty object that was sent is kept, not taken for an absent member"),
          Map.entry("QueryXmlLists", "flattened lists go by their elements' own name"),
          Map.entry(
              "XmlLists",
              "flattened lists go by their elements' own name, as botocore has it and sdb needs"
                  + " it"),
          Map.entry(
              "AllQueryStringTypes|RestXmlQueryStringEscaping|RestXml.*QueryValues",
              "a member that takes the query string takes those of other members too"),
          Map.entry("InvalidGreetingError", "the case's answer has a member that its error lacks"),
          Map.entry(
              "XmlNamespaceSimpleScalarProperties",
              "elements stand in the model's order, which is any to a reader"),
          Map.entry("ComplexError", "no error of the archive has members in headers"),
          Map.entry("S3OperationNoErrorWrappingResponse", "S3's errors say more than the case's"),
          Map.entry("RestXmlDateTimeWith.*Offset", "answers are in UTC"),
          Map.entry(
              "HttpPayloadTraitsWithMediaTypeWithBlob",
              "the archive's models have no media types for blobs"),
          Map.entry(
              "RestXmlHttpResponseCode|IgnoreQueryParamsInResponse",
              "an answer without elements has no body, as S3's have none"),
          Map.entry("AwsJson11IntEnums", "the case expects a request's header in an answer"),
          Map.entry(
              "RestJson.*TraitsWithMediaTypeWithBlob",
              "the archive's models have no media types for blobs"),
          Map.entry(
              "RestJsonIgnoreQueryParamsInResponse",
              "no output of the archive has members bound to the query string"),
          Map.entry(".*(Query|Json1[01]|RestJson)ComplexError(WithNoMessage)?", MESSAGE_ONLY),
          Map.entry("RestJsonMalformedUniqueItems.*", "the archive's models have no uniqueItems"),
          Map.entry("RestJson.*(ContentType|Accept|NoHeaders)", CONTENT_TYPES));

  private SmithySkips() {}

  static Optional<String> reason(String id) {
    return REASONS.entrySet().stream()
        .filter(skip -> id.matches(skip.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
