package dev.cairn.demo;

import dev.cairn.demo.catalogue.Bytes;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Failure;
import dev.cairn.demo.catalogue.Operation;
import dev.cairn.demo.catalogue.Template;
import org.jspecify.annotations.Nullable;

/** Writes records, their members in the order in which CloudTrail has them. */
final class RecordWriter {
  private static final byte[] START = Bytes.ascii("{\"eventVersion\":\"1.11\",\"userIdentity\":");
  private static final byte[] INVOKED_BY = Bytes.ascii(",\"invokedBy\":\"");
  private static final byte[] QUOTE = Bytes.ascii("\"");
  private static final byte[] TIME = Bytes.ascii("},\"eventTime\":\"");
  private static final byte[] IP = Bytes.ascii("\",\"sourceIPAddress\":\"");
  private static final byte[] AGENT = Bytes.ascii("\",\"userAgent\":\"");
  private static final byte[] REQUEST = Bytes.ascii(",\"requestParameters\":");
  private static final byte[] RESPONSE = Bytes.ascii(",\"responseElements\":");
  private static final byte[] EXTRA = Bytes.ascii(",\"additionalEventData\":");
  private static final byte[] REQUEST_ID = Bytes.ascii(",\"requestID\":\"");
  private static final byte[] EVENT_ID = Bytes.ascii("\",\"eventID\":\"");
  private static final byte[] READ = Bytes.ascii("\",\"readOnly\":true");
  private static final byte[] WRITE = Bytes.ascii("\",\"readOnly\":false");
  private static final byte[] RESOURCES = Bytes.ascii(",\"resources\":");
  private static final byte[] SHARED = Bytes.ascii("\",\"sharedEventID\":\"");
  private static final byte[] ENDPOINT = Bytes.ascii("\",\"vpcEndpointId\":\"");
  private static final byte[] MANAGEMENT = Bytes.ascii("\",\"eventCategory\":\"Management\"");
  private static final byte[] DATA = Bytes.ascii("\",\"eventCategory\":\"Data\"");
  private static final byte[] TLS =
      Bytes.ascii(
          ",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":"
              + "\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"");
  private static final byte[] TLS_END = Bytes.ascii("\"}");
  private static final byte[] CONSOLE = Bytes.ascii(",\"sessionCredentialFromConsole\":\"true\"");
  private static final byte[] END = Bytes.ascii("}");
  private static final byte[] NULL = Bytes.ascii("null");
  private static final byte[] BRACKET = Bytes.ascii("[");
  private static final byte[] BRACKET_END = Bytes.ascii("]\"");

  private final long seed;
  private final Frame frame;
  private final Dice dice;
  private final Bytes out = new Bytes();

  RecordWriter(long seed, Estate estate, Dice dice) {
    this.seed = seed;
    this.frame = new Frame(estate, dice);
    this.dice = dice;
  }

  /**
   * The record of a call.
   *
   * @param eventKey decides the eventID; no two records have the same
   */
  byte[] write(Step step, @Nullable Failure failure, long second, long eventKey) {
    // Copies of one call carry the same ids and the same answer.
    Dice own = step.sharedKey() == 0 ? dice : new Dice(step.sharedKey());
    frame.look(step, second, own);
    out.clear();
    caller(step, second);
    call(step, failure);
    references(step, eventKey);
    closing(step);
    return out.copy();
  }

  private void caller(Step step, long second) {
    Operation operation = step.operation();
    out.add(START).add(step.speaker().identity());
    if (step.via().length > 0) {
      out.add(INVOKED_BY).add(step.via()).add(QUOTE);
    }
    out.add(TIME).time(second).add(operation.naming());
    out.add(step.resource().place().regionText()).add(IP);
    if (step.via().length == 0) {
      Vantage vantage = step.speaker().vantage();
      out.add(vantage.ip()).add(AGENT);
      agent(operation, vantage);
    } else {
      out.add(step.via()).add(AGENT).add(step.via()).add(QUOTE);
    }
  }

  /** S3 shows user agents in brackets. */
  private void agent(Operation operation, Vantage vantage) {
    boolean brackets =
        operation.service().isObjectStore() && vantage.channel() != Vantage.Channel.SERVICE;
    if (brackets) {
      out.add(BRACKET).add(vantage.userAgent()).add(BRACKET_END);
    } else {
      out.add(vantage.userAgent()).add(QUOTE);
    }
  }

  private void call(Step step, @Nullable Failure failure) {
    Operation operation = step.operation();
    if (failure != null) {
      failure.record().write(out, frame);
    }
    out.add(REQUEST);
    if (failure != null && failure.hidesRequest()) {
      out.add(NULL);
    } else {
      operation.request().write(out, frame);
    }
    out.add(RESPONSE);
    if (failure == null || failure.answers()) {
      operation.response().write(out, frame);
    } else {
      out.add(NULL);
    }
    optional(EXTRA, operation.extra());
  }

  private void references(Step step, long eventKey) {
    Operation operation = step.operation();
    out.add(REQUEST_ID);
    operation.service().requestId().write(out, frame);
    out.add(EVENT_ID);
    writeEventId(out, seed, eventKey);
    out.add(operation.readOnly() ? READ : WRITE);
    optional(RESOURCES, operation.resources());
  }

  private void closing(Step step) {
    Operation operation = step.operation();
    out.add(operation.closing()).add(step.resource().place().account().idText());
    if (step.sharedKey() != 0) {
      out.add(SHARED).uuid(Dice.mix(seed, step.sharedKey()), Dice.mix(step.sharedKey()));
    }
    Vantage vantage = step.speaker().vantage();
    boolean direct = step.via().length == 0;
    if (direct && vantage.vpcEndpointId().length > 0) {
      out.add(ENDPOINT).add(vantage.vpcEndpointId());
    }
    out.add(operation.data() ? DATA : MANAGEMENT);
    if (direct && operation.eventType().equals("AwsApiCall")) {
      transport(operation, vantage);
    }
    out.add(END);
  }

  private void transport(Operation operation, Vantage vantage) {
    switch (vantage.channel()) {
      case SDK -> {
        out.add(TLS);
        operation.service().host().write(out, frame);
        out.add(TLS_END);
      }
      case CONSOLE -> out.add(CONSOLE);
      case SERVICE -> {
        // A service's own calls show neither.
      }
    }
  }

  private void optional(byte[] member, @Nullable Template template) {
    if (template != null) {
      out.add(member);
      template.write(out, frame);
    }
  }

  /** The eventID that belongs to a key. */
  static void writeEventId(Bytes out, long seed, long eventKey) {
    out.uuid(Dice.mix(Dice.mix(seed, 101) + eventKey), Dice.mix(Dice.mix(seed, 102) + eventKey));
  }
}
