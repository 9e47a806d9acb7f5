package dev.cairn.platform.iam.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The AWS managed policies that Cairn knows: those whose documents are certain. Any other is
 * answered as one that does not exist.
 */
final class AwsManaged {
  private static final Instant PUBLISHED = Instant.parse("2015-02-06T18:39:46Z");
  static final ManagedPolicy ADMINISTRATOR_ACCESS =
      new ManagedPolicy(
          "arn:aws:iam::aws:policy/AdministratorAccess",
          "ANPAIWMBCKSKIEE64ZLYK",
          "AdministratorAccess",
          "/",
          "Provides full access to AWS services and resources.",
          1,
          PUBLISHED,
          PUBLISHED);
  private static final String ADMINISTRATOR_DOCUMENT =
      """
      {
          "Version": "2012-10-17",
          "Statement": [
              {
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*"
              }
          ]
      }\
      """;

  private AwsManaged() {}

  static List<ManagedPolicy> all() {
    return List.of(ADMINISTRATOR_ACCESS);
  }

  static Optional<ManagedPolicy> find(String arn) {
    return all().stream().filter(policy -> policy.arn().equals(arn)).findFirst();
  }

  static List<Version> versions() {
    return List.of(new Version(1, ADMINISTRATOR_DOCUMENT, PUBLISHED));
  }
}
