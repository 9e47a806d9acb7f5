package dev.cairn.wire.recording;

import dev.cairn.core.AccountId;
import dev.cairn.core.Caller;
import dev.cairn.core.Identity;
import dev.cairn.core.Identity.AssumedRole;
import dev.cairn.core.Identity.IamUser;
import dev.cairn.core.Identity.Session;
import dev.cairn.wire.http.Peer;
import dev.cairn.wire.model.OperationModel;
import dev.cairn.wire.model.ServiceCatalogue;
import java.time.Instant;
import java.util.Optional;

/** Calls to record. */
final class Calls {
  static final AccountId ACCOUNT = new AccountId("123456789012");
  static final Instant TIME = Instant.parse("2026-11-22T18:04:09.876Z");
  static final Session SESSION = new Session(Instant.parse("2026-11-22T17:00:00Z"), true);
  static final Optional<Peer.Tls> TLS =
      Optional.of(new Peer.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256"));

  static final IamUser ALICE =
      new IamUser(
          ACCOUNT,
          "AIDAQEXAMPLEALICE0001",
          "/team/",
          "alice",
          "AKIAQEXAMPLEALICE001",
          Optional.empty());

  static final AssumedRole DEPLOYER =
      new AssumedRole(
          ACCOUNT,
          "AROAQEXAMPLEDEPLOY001",
          "/ci/",
          "deployer",
          "build-42",
          "ASIAQEXAMPLEDEPLOY01",
          SESSION,
          "alice");

  private Calls() {}

  static OperationModel operation(String service, String name) {
    return ServiceCatalogue.bundled().model(service).operation(name).orElseThrow();
  }

  static RecordedCall call(String service, String name) {
    return call(operation(service, name), ALICE);
  }

  static RecordedCall call(OperationModel operation, Identity identity) {
    return new RecordedCall(
        operation, caller(identity), TIME, TLS, "127.0.0.1:4580", Optional.empty());
  }

  static Caller caller(Identity identity) {
    return new Caller(
        identity,
        "eu-central-1",
        "198.51.100.7",
        "aws-cli/2.31.0 md/awscrt#0.27.6",
        "5f0c8e1e-3f67-4e36-9f0a-0d4c5b6a7980");
  }
}
