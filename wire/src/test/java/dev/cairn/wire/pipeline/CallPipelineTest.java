package dev.cairn.wire.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.core.AwsException;
import dev.cairn.wire.Invoker;
import dev.cairn.wire.OperationKey;
import dev.cairn.wire.http.HttpRequest;
import dev.cairn.wire.pipeline.Gateway.Answer;
import dev.cairn.wire.pipeline.Gateway.Members;
import dev.cairn.wire.signature.KnownKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of calls whose caller is known. */
class CallPipelineTest {
  private static final OperationKey<Members, Members> CREATE_USER =
      new OperationKey<>("iam", "CreateUser", Members::new, Members::new);
  private static final OperationKey<Members, Members> LIST_USERS =
      new OperationKey<>("iam", "ListUsers", Members::new, Members::new);

  private final Gateway gateway = new Gateway();

  @AfterEach
  void everyCallGivesItsRoomBack() {
    gateway.close();
    assertThat(gateway.journal.rooms()).isZero();
  }

  @Test
  void answersAReadAndRecordsIt() throws Exception {
    Answer answer = ask("sts", Gateway.WHO);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("<Arn>arn:aws:iam::123456789012:user/alice</Arn>");
    assertThat(event())
        .contains("\"eventName\":\"GetCallerIdentity\"")
        .contains("\"eventSource\":\"sts.amazonaws.com\"")
        .contains("\"accessKeyId\":\"" + KnownKeys.KEY + "\"")
        .contains("\"sourceIPAddress\":\"127.0.0.1\"")
        .contains("\"userAgent\":\"test/1.0\"")
        .contains("\"readOnly\":true")
        .contains("\"requestID\":\"" + answer.requestId().orElseThrow() + "\"");
  }

  @Test
  void answersAMutationWithItsEvent() throws Exception {
    assertThat(ask("iam", Gateway.CREATE + "bob").text()).contains("<UserName>bob</UserName>");
    assertThat(gateway.journal.state).containsExactly("bob");
    assertThat(event())
        .contains("\"requestParameters\":{\"userName\":\"bob\"}")
        .contains("\"readOnly\":false");
  }

  @Test
  void answersJson() throws Exception {
    Answer answer = gateway.send(gateway.signed("cloudtrail", gateway.lookup("{}")));
    assertThat(answer.text()).isEqualTo("{\"Events\":[]}");
    assertThat(event()).contains("\"eventName\":\"LookupEvents\"");
  }

  @Test
  void takesTheRegionFromTheScopeButNotForGlobalServices() throws Exception {
    HttpRequest lookup = gateway.lookup("{}");
    Gateway.signer("cloudtrail", "eu-west-1").sign(lookup, Instant.now());
    gateway.send(lookup);
    HttpRequest create = gateway.post(Gateway.FORM, Gateway.CREATE + "bob");
    Gateway.signer("iam", "eu-west-1").sign(create, Instant.now());
    assertThat(gateway.send(create).status()).isEqualTo(200);
    assertThat(gateway.journal.events.getFirst()).contains("\"awsRegion\":\"eu-west-1\"");
    assertThat(gateway.journal.events.getLast()).contains("\"awsRegion\":\"us-east-1\"");
  }

  @Test
  void recordsAModelledErrorAndNothingElseOfTheCall() throws Exception {
    ask("iam", Gateway.CREATE + "bob");
    Answer answer = ask("iam", Gateway.CREATE + "bob");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("<Code>EntityAlreadyExists</Code>");
    assertThat(gateway.journal.events).hasSize(2);
    assertThat(gateway.journal.events.getLast())
        .contains("\"errorCode\":\"EntityAlreadyExistsException\"");
  }

  @Test
  void recordsADenial() throws Exception {
    Answer answer = ask("iam", "Action=ListUsers&Version=2010-05-08");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(gateway.ran).isEmpty();
    assertThat(event()).contains("\"errorCode\":\"AccessDenied\"");
  }

  @Test
  void aBugIsAnsweredWithoutItsDetailAndUndone() throws Exception {
    Answer answer = ask("iam", Gateway.CREATE + "broken");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text())
        .contains("<Code>InternalFailure</Code>")
        .doesNotContain("secret")
        .doesNotContain("Exception");
    assertThat(gateway.journal.state).isEmpty();
    assertThat(event()).contains("\"errorCode\":\"InternalFailure\"").doesNotContain("secret");
  }

  @Test
  void doesNothingWithoutRoomForTheEvent() throws Exception {
    gateway.journal.full = true;
    Answer answer = ask("iam", Gateway.CREATE + "bob");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("<Code>ServiceUnavailable</Code>");
    assertThat(gateway.ran).isEmpty();
    assertThat(gateway.journal.state).isEmpty();
  }

  @Test
  void recordsWhatIsNotImplemented() throws Exception {
    Answer answer = ask("iam", "Action=GetUser&Version=2010-05-08");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("UnsupportedOperationException").contains("IAM GetUser");
    assertThat(event()).contains("\"eventName\":\"GetUser\"");
  }

  @Test
  void recordsWhatNoModelKnows() throws Exception {
    Answer answer = ask("iam", "Action=Fly<To&Version=2010-05-08");
    assertThat(answer.text()).contains("<Code>InvalidAction</Code>");
    assertThat(event()).contains("\"eventName\":\"FlyTo\"");
  }

  @Test
  void answersAForgottenActionInXml() throws Exception {
    Answer answer = ask("iam", "Version=2010-05-08");
    assertThat(answer.text()).contains("<Code>MissingAction</Code>");
  }

  @Test
  void recordsMalformedAndWrongBodies() throws Exception {
    for (String body : new String[] {"{\"MaxResults\":", "[]", "{\"MaxResults\":\"ten\"}"}) {
      Answer answer = gateway.send(gateway.signed("cloudtrail", gateway.lookup(body)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("SerializationException").doesNotContain("dev.cairn");
    }
    assertThat(gateway.journal.events)
        .hasSize(3)
        .allMatch(event -> event.contains("\"errorCode\":\"SerializationException\""));
    assertThat(ask("iam", "Action=CreateUser&Version=2010-05-08").text())
        .contains("<Code>ValidationError</Code>");
    assertThat(gateway.ran).isEmpty();
    assertThat(gateway.journal.events).hasSize(4);
  }

  @Test
  void readsGzippedBodies() throws Exception {
    assertThat(gateway.send(gzipped(gzip("{}".getBytes(StandardCharsets.UTF_8)))).text())
        .isEqualTo("{\"Events\":[]}");
    HttpRequest form =
        gateway.post(Gateway.FORM, "").withBody(gzip(Gateway.WHO.getBytes(StandardCharsets.UTF_8)));
    form.headers().set("content-encoding", "gzip");
    assertThat(gateway.send(gateway.signed("sts", form)).status()).isEqualTo(200);
  }

  @Test
  void boundsWhatABodyInflatesTo() throws Exception {
    Answer bomb = gateway.send(gzipped(gzip(new byte[1 << 20])));
    assertThat(bomb.status()).isEqualTo(413);
    Answer broken = gateway.send(gzipped("no gzip".getBytes(StandardCharsets.UTF_8)));
    assertThat(broken.text()).contains("SerializationException");
    assertThat(gateway.ran).isEmpty();
    assertThat(gateway.journal.events).hasSize(2);
  }

  @Test
  void callsFromInsideAreAuthorisedAndRecorded() {
    Invoker invoker =
        gateway.pipeline.invoker(KnownKeys.ACCOUNT, "us-east-1", "config.amazonaws.com");
    Members answer = invoker.invoke(CREATE_USER, new Members(Map.of("UserName", "bob")));
    assertThat(answer.toDocument()).containsKey("User");
    assertThat(event())
        .contains("\"type\":\"AWSService\"")
        .contains("\"invokedBy\":\"config.amazonaws.com\"");
    assertThatThrownBy(() -> invoker.invoke(LIST_USERS, new Members(Map.of())))
        .isInstanceOf(AwsException.class);
    assertThatThrownBy(() -> invoker.invoke(CREATE_USER, new Members(Map.of())))
        .isInstanceOf(AwsException.class);
    assertThat(gateway.journal.events).hasSize(3);
  }

  private HttpRequest gzipped(byte[] body) {
    HttpRequest request = gateway.lookup("").withBody(body);
    request.headers().set("content-encoding", "gzip");
    return gateway.signed("cloudtrail", request);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private Answer ask(String service, String form) throws IOException, InterruptedException {
    return gateway.send(gateway.signed(service, gateway.post(Gateway.FORM, form)));
  }

  private String event() {
    assertThat(gateway.journal.events).hasSize(1);
    return gateway.journal.events.getFirst();
  }
}
