package dev.cairn.policy.document;

import dev.cairn.policy.pattern.ArnText;
import java.util.List;
import java.util.regex.Pattern;

/** What a resource must look like. IAM knows more about its own ARNs and S3's than others do. */
final class ResourceRules {
  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int RESOURCE = 5;

  private static final Pattern PARTITIONS =
      Pattern.compile("aws|aws-(cn|us-gov|iso|iso-[bef]|eusc)|.*[*?].*");
  private static final Pattern SERVICES = Pattern.compile("[A-Za-z0-9-]*");
  private static final List<String> IAM_PATHS =
      List.of(
          "user/",
          "federated-user/",
          "role/",
          "group/",
          "instance-profile/",
          "mfa/",
          "server-certificate/",
          "policy/",
          "sms-mfa/",
          "saml-provider/",
          "oidc-provider/",
          "report/",
          "access-report/");

  private ResourceRules() {}

  static void check(String resource, PolicyTexts texts) throws MalformedPolicyException {
    if (resource.equals("*")) {
      return;
    }
    if (!resource.startsWith("arn:")) {
      throw texts.notAnArn(resource);
    }
    if (texts.kind().hasStrictResources()) {
      checkParts(new ArnText(resource), texts);
    }
  }

  private static void checkParts(ArnText arn, PolicyTexts texts) throws MalformedPolicyException {
    String partition = arn.part(PARTITION);
    if (!PARTITIONS.matcher(partition).matches()) {
      throw texts.badPartition(partition, arn.text());
    }
    String service = arn.part(SERVICE);
    if (service.indexOf('*') >= 0 || service.indexOf('?') >= 0) {
      throw texts.vendorPattern();
    }
    if (!SERVICES.matcher(service).matches()) {
      throw texts.legacyParsing();
    }
    if (service.equals("iam")) {
      checkIam(arn, texts);
    } else if (service.equals("s3") && isRegional(arn) && arn.part(ACCOUNT).isEmpty()) {
      // Access points have a Region, but never without an account.
      throw texts.bucketRegion(arn.text());
    }
  }

  private static void checkIam(ArnText arn, PolicyTexts texts) throws MalformedPolicyException {
    if (isRegional(arn)) {
      throw texts.iamRegion(arn.text());
    }
    String path = arn.part(RESOURCE);
    boolean known = path.equals("*") || IAM_PATHS.stream().anyMatch(path::startsWith);
    if (arn.isArn() && !known) {
      throw texts.iamPath();
    }
  }

  private static boolean isRegional(ArnText arn) {
    return !arn.part(REGION).isEmpty() && !arn.part(REGION).equals("*");
  }
}
