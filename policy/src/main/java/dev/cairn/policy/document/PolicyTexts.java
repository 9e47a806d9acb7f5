package dev.cairn.policy.document;

/**
 * What AWS says about a malformed document. IAM has words of its own; S3, KMS and others differ.
 */
record PolicyTexts(PolicyKind kind) {
  MalformedPolicyException syntax() {
    return refusal("Syntax errors in policy.");
  }

  MalformedPolicyException notJson() {
    return kind == PolicyKind.BUCKET
        ? refusal("Policies must be valid JSON and the first byte must be '{'")
        : syntax();
  }

  MalformedPolicyException unknownElement(String name) {
    return kind == PolicyKind.BUCKET ? refusal("Unknown field " + name) : syntax();
  }

  MalformedPolicyException badEffect(String effect) {
    return kind == PolicyKind.BUCKET ? refusal("Invalid effect: " + effect) : syntax();
  }

  MalformedPolicyException unknownOperator(String operator) {
    return kind == PolicyKind.BUCKET ? refusal("Invalid Condition type : " + operator) : syntax();
  }

  MalformedPolicyException repeatedStatementId() {
    return refusal("Statement IDs (SID) in a single policy must be unique.");
  }

  MalformedPolicyException badStatementId() {
    return refusal(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
            + " expression [0-9A-Za-z]*");
  }

  MalformedPolicyException noActions() {
    return kind == PolicyKind.BUCKET
        ? refusal("Missing required field Action")
        : refusal("Policy statement must contain actions.");
  }

  MalformedPolicyException noResources() {
    return kind == PolicyKind.BUCKET
        ? refusal("Missing required field Resource")
        : refusal("Policy statement must contain resources.");
  }

  MalformedPolicyException noVendor() {
    return kind == PolicyKind.BUCKET
        ? badAction()
        : refusal("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
  }

  MalformedPolicyException manyColons() {
    return kind == PolicyKind.BUCKET
        ? badAction()
        : refusal("Actions/Condition can contain only one colon.");
  }

  MalformedPolicyException badVendor(String vendor) {
    return kind == PolicyKind.BUCKET ? badAction() : refusal("Vendor " + vendor + " is not valid");
  }

  MalformedPolicyException badAction() {
    return kind == PolicyKind.BUCKET ? refusal("Policy has invalid action") : syntax();
  }

  MalformedPolicyException notForTrust() {
    return refusal("AssumeRole policy may only specify STS AssumeRole actions.");
  }

  MalformedPolicyException notAnArn(String resource) {
    return kind == PolicyKind.BUCKET
        ? refusal("Policy has invalid resource")
        : refusal("Resource " + resource + " must be in ARN format or \"*\".");
  }

  MalformedPolicyException badPartition(String partition, String resource) {
    return refusal(
        "Partition \"" + partition + "\" is not valid for resource \"" + resource + "\".");
  }

  MalformedPolicyException vendorPattern() {
    return refusal("Resource vendor must be fully qualified and cannot contain regexes.");
  }

  MalformedPolicyException legacyParsing() {
    return refusal("The policy failed legacy parsing");
  }

  MalformedPolicyException iamRegion(String resource) {
    return refusal("IAM resource " + resource + " cannot contain region information.");
  }

  MalformedPolicyException bucketRegion(String resource) {
    return refusal("Resource " + resource + " can not contain region information.");
  }

  MalformedPolicyException iamPath() {
    return refusal(
        "IAM resource path must either be \"*\" or start with user/, federated-user/, role/,"
            + " group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/,"
            + " saml-provider/, oidc-provider/, report/, access-report/.");
  }

  MalformedPolicyException prohibited(String element) {
    return switch (kind) {
      case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL ->
          refusal("Policy document should not specify a principal.");
      case RESOURCE, BUCKET, KEY, TRUST -> refusal("Has prohibited field " + element);
    };
  }

  MalformedPolicyException noPrincipal() {
    return refusal("Missing required field Principal");
  }

  /**
   * A principal that cannot be or is not there.
   *
   * @param family AWS, Service, Federated or CanonicalUser
   */
  MalformedPolicyException badPrincipal(String family, String principal) {
    return switch (kind) {
      case KEY -> refusal("Policy contains a statement with one or more invalid principals.");
      case BUCKET -> refusal("Invalid principal in policy");
      case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL, RESOURCE, TRUST ->
          refusal("Invalid principal in policy: \"" + family + "\":\"" + principal + "\"");
    };
  }

  /** Organizations has one text for whatever is wrong. */
  private MalformedPolicyException refusal(String text) {
    return switch (kind) {
      case SERVICE_CONTROL, RESOURCE_CONTROL ->
          new MalformedPolicyException(
              "The provided policy document does not meet the requirements of the specified policy"
                  + " type.");
      case IDENTITY, BOUNDARY, SESSION, RESOURCE, BUCKET, KEY, TRUST ->
          new MalformedPolicyException(text);
    };
  }
}
