package dev.cairn.wire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AwsException;
import dev.cairn.wire.http.HttpResponse;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bytes of some answers. {@code -Dcairn.test.golden=update} writes them anew; review the
 * difference like code.
 */
class GoldenAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/answers");
  private static final boolean UPDATE =
      System.getProperty("cairn.test.golden", "").equals("update");
  private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.bundled();

  private final Map<String, ServerProtocol> protocols =
      Map.of(
          "json", new JsonProtocol(CATALOGUE),
          "query", new QueryProtocol(),
          "rest-json", new RestJsonProtocol(CATALOGUE, new RestMembers()),
          "rest-xml", new RestXmlProtocol(new RestMembers()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "iam | CreateUser |"
            + " {'User':{'Path':'/','UserName':'alice','UserId':'AIDACKCEVSQ6C2EXAMPLE',"
            + "'Arn':'arn:aws:iam::123456789012:user/alice','CreateDate':{'$t':1795456249000}}}",
        "iam | ListUsers | {'Users':[],'IsTruncated':false}",
        "iam | DeleteUser | {}",
        "sts | GetCallerIdentity | {'UserId':'AIDACKCEVSQ6C2EXAMPLE','Account':'123456789012',"
            + "'Arn':'arn:aws:iam::123456789012:user/alice'}",
        "cloudtrail | LookupEvents | {'Events':[{'EventId':'e-1','EventName':'CreateUser',"
            + "'ReadOnly':'false','EventTime':{'$t':1795456249123},'Resources':[],"
            + "'CloudTrailEvent':'an event, \\\"quoted\\\" ü/€'}],'NextToken':'t'}",
        "cloudtrail | StartLogging | {}",
        "lambda | ListFunctions | {'Functions':[{'FunctionName':'f','MemorySize':128}]}",
      })
  void success(String service, String operation, String output) throws IOException {
    OperationModel model = CATALOGUE.model(service).operation(operation).orElseThrow();
    Map<String, Object> document = TestDocuments.read(output.replace('\'', '"'));
    check(service + "-" + operation, protocol(model).encode(model, document, "golden-id"));
  }

  @ParameterizedTest
  @CsvSource({
    "iam, NoSuchEntityException, The user with name bob cannot be found.",
    "cloudtrail, InvalidMaxResultsException, Specify 1 to 50 results.",
    "lambda, ResourceNotFoundException, Function not found: f",
  })
  void error(String service, String error, String text) throws IOException {
    OperationModel any = CATALOGUE.model(service).operations().values().iterator().next();
    AwsException failure = CATALOGUE.model(service).error(error).orElseThrow().because(text);
    check(
        service + "-" + error,
        protocol(any).encodeError(any.service().metadata(), failure, "golden-id"));
  }

  private ServerProtocol protocol(OperationModel operation) {
    String name = operation.service().metadata().protocols().getFirst();
    return Objects.requireNonNull(protocols.get(name), name);
  }

  private static void check(String name, HttpResponse response) throws IOException {
    StringBuilder text = new StringBuilder().append(response.status()).append('\n');
    response.headers().forEach((k, v) -> text.append(k).append(": ").append(v).append('\n'));
    text.append('\n').append(new String(Bodies.bytes(response), UTF_8));
    Path file = FOLDER.resolve(name + ".txt");
    if (UPDATE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(file));
  }
}
