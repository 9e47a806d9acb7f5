package dev.cairn.demo;

import dev.cairn.demo.Actor.Audience;
import dev.cairn.demo.Role.Copies;
import dev.cairn.demo.Role.Opening;
import dev.cairn.demo.Role.Speaker;
import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The callers that are not people: deployers, auditors, AWS's services, and programs. */
final class Crew {
  /** Services that act through a role of their own in every account. */
  private static final List<String> LINKED =
      List.of(
          "config",
          "config",
          "config",
          "inspector2",
          "access-analyzer",
          "trustedadvisor",
          "securityhub",
          "autoscaling",
          "autoscaling",
          "backup");

  /** Services that call in their own name. */
  private static final List<String> PRINCIPALS =
      List.of(
          "cloudtrail.amazonaws.com",
          "cloudtrail.amazonaws.com",
          "s3.amazonaws.com",
          "delivery.logs.amazonaws.com",
          "dynamodb.amazonaws.com",
          "events.amazonaws.com",
          "kms.amazonaws.com");

  private static final String TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io)"
          + " terraform-provider-aws/6.18.0"
          + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.4 ua/2.1"
          + " os/linux lang/go#1.24.9 md/GOARCH#arm64";

  private final long seed;
  private final List<Actor> deployers = new ArrayList<>();
  private final List<Actor> workflows = new ArrayList<>();
  private final List<List<Actor>> auditors = new ArrayList<>();
  private final List<List<Actor>> linked = new ArrayList<>();
  private final List<List<Actor>> principals = new ArrayList<>();
  private final Actor legacy;

  Crew(long seed) {
    this.seed = Dice.mix(seed, "crew");
    Actor hub = hub();
    for (Account account : Account.all()) {
      deployers.add(deployer(account, hub));
      workflows.add(workflow(account));
      auditors.add(
          List.of(
              auditor(account, "northwall-posture", "NorthwallSecurityAudit", "203.0.113.201"),
              auditor(account, "ledgerly-sync", "LedgerlyReadOnly", "203.0.113.222")));
      linked.add(LINKED.stream().map(service -> serviceLinked(account, service)).toList());
      principals.add(PRINCIPALS.stream().map(host -> principal(account, host)).toList());
    }
    legacy =
        Actor.iamUser(
            Audience.PROGRAM,
            Account.DATA,
            "report-exporter",
            legacyKey(),
            Vantage.sdk(
                "203.0.113.77", "Boto3/1.26.165 Python/3.8.20 Linux/5.4.0 Botocore/1.29.165"));
  }

  /** The long-term key that an old program still uses, and that an incident leaks. */
  String legacyKey() {
    return Identifiers.key("AKIA", Account.DATA.id(), Dice.mix(seed, "legacy"));
  }

  Actor legacy() {
    return legacy;
  }

  /** A pipeline, which changes an account by way of the hub or of its own federation. */
  Actor anyDeployer(Account account, Dice dice) {
    return (dice.chance(500) ? deployers : workflows).get(account.index());
  }

  Actor anyAuditor(Account account, Dice dice) {
    List<Actor> all = auditors.get(account.index());
    return all.get(dice.chance(750) ? 0 : 1);
  }

  /** A service that calls in an account, by its role or in its own name. */
  Actor anyService(Account account, Dice dice) {
    List<Actor> all = (dice.chance(700) ? linked : principals).get(account.index());
    return all.get(dice.below(all.size()));
  }

  /** The name under which the catalogue keeps a service's routines. */
  static String routines(Actor service) {
    Role role = service.role();
    if (role == null) {
      return new String(service.user(), StandardCharsets.US_ASCII);
    }
    String host = new String(service.vantage().ip(), StandardCharsets.US_ASCII);
    return host.substring(0, host.length() - ".amazonaws.com".length());
  }

  /** What runs as a Lambda function, on an EC2 instance or in a container of an ECS service. */
  Actor program(Resource host) {
    Actor known = host.program();
    if (known == null) {
      known =
          switch (host.type().name()) {
            case "function" -> function(host);
            case "instance" -> instance(host);
            default -> container(host);
          };
      host.run(known);
    }
    return known;
  }

  private Actor function(Resource host) {
    String name = text(host.id());
    String outer =
        ",\"inScopeOf\":{\"issuerType\":\"AWS::Lambda::Function\",\"credentialsIssuedTo\":\""
            + text(host.arn())
            + "\"}";
    return hosted(
        host,
        name + "-role",
        name,
        43_200,
        "",
        outer,
        "lambda.amazonaws.com",
        inNetwork(
            host,
            "Boto3/1.40.4 md/Botocore#1.40.4 ua/2.1 os/linux#5.10.244 md/arch#aarch64"
                + " lang/python#3.13.7 md/pyimpl#CPython exec-env/AWS_Lambda_python3.13"));
  }

  private Actor instance(Resource host) {
    String outer =
        ",\"inScopeOf\":{\"issuerType\":\"AWS::EC2::Instance\",\"credentialsIssuedTo\":\""
            + text(host.arn())
            + "\"}";
    return hosted(
        host,
        text(host.name()) + "-instance",
        text(host.id()),
        21_600,
        ",\"ec2RoleDelivery\":\"2.0\"",
        outer,
        "ec2.amazonaws.com",
        inNetwork(host, "aws-sdk-go/1.55.7 (go1.24.6; linux; arm64) amazon-ssm-agent/3.3.2299.0"));
  }

  private Actor container(Resource host) {
    StringBuilder task = new StringBuilder(Long.toHexString(Dice.mix(host.salt(), 1)));
    task.append(Long.toHexString(Dice.mix(host.salt(), 2)));
    return hosted(
        host,
        text(host.name()) + "-task",
        task.toString(),
        21_600,
        "",
        "",
        "ecs-tasks.amazonaws.com",
        inNetwork(
            host,
            "aws-sdk-java/2.35.10 md/io#sync md/http#Apache ua/2.1 os/Linux"
                + " lang/java#25 md/OpenJDK_64-Bit_Server_VM exec-env/AWS_ECS_FARGATE"));
  }

  private Actor hosted(
      Resource host,
      String roleName,
      String session,
      int sessionSeconds,
      String inner,
      String outer,
      String service,
      Vantage vantage) {
    Account account = host.place().account();
    Role role =
        new Role(
            account.id(),
            "/",
            roleName,
            Identifiers.principal("AROA", account.id(), Dice.mix(host.salt(), roleName)),
            session,
            sessionSeconds,
            "",
            inner,
            outer,
            List.of(assumedBy(principal(account, service))));
    return Actor.inRole(Audience.PROGRAM, account, role, vantage);
  }

  /** Half of the programs reach AWS through an endpoint in their network. */
  private static Vantage inNetwork(Resource host, String userAgent) {
    Account account = host.place().account();
    int last = 10 + (int) Math.floorMod(host.salt(), 200L);
    if (Math.floorMod(host.salt() >> 8, 2L) == 0) {
      return Vantage.sdk("203.0.113." + (120 + account.index()), userAgent);
    }
    long endpoint = Dice.mix(account.index(), host.place().region());
    return Vantage.endpoint(
        "10." + (20 + account.index()) + ".7." + last,
        "vpce-0" + Long.toHexString(endpoint | 1L << 63),
        userAgent);
  }

  /** The build server's own role, which may assume a deployer in every account. */
  private Actor hub() {
    Role role =
        role(
            Account.SHARED,
            "BuildServer",
            "i-0b7e41c9d2f3a8865",
            "",
            List.of(assumedBy(principal(Account.SHARED, "ec2.amazonaws.com"))));
    return Actor.inRole(
        Audience.CI,
        Account.SHARED,
        role,
        Vantage.sdk(
            "203.0.113.60",
            "aws-sdk-go-v2/1.39.4 ua/2.1 os/linux lang/go#1.24.9 md/GOARCH#arm64 api/sts#1.38.9"));
  }

  private Actor deployer(Account account, Actor hub) {
    List<Opening> openings = new ArrayList<>();
    openings.add(new Opening(new Speaker.Other(hub), "chainSession", "AssumeRole", Copies.SHARED));
    if (account != Account.SHARED) {
      openings.add(
          new Opening(
              new Speaker.Other(foreign(account, hub)), "session", "AssumeRole", Copies.SHARED));
    }
    Role role = role(account, "TerraformDeploy", "terraform-" + account.purpose(), "", openings);
    return Actor.inRole(Audience.CI, account, role, Vantage.sdk("203.0.113.60", TERRAFORM));
  }

  /** How the hub looks from the account whose role it assumes. */
  private static Actor foreign(Account account, Actor hub) {
    String identity =
        "{\"type\":\"AWSAccount\",\"principalId\":\""
            + text(hub.principalId())
            + "\",\"accountId\":\""
            + hub.account().id()
            + "\"";
    return Actor.permanent(
        Audience.CI, account, text(hub.user()), text(hub.arn()), hub.vantage(), identity);
  }

  private Actor workflow(Account account) {
    String subject = "repo:fernhill/platform:ref:refs/heads/main";
    String provider =
        "arn:aws:iam::" + account.id() + ":oidc-provider/token.actions.githubusercontent.com";
    String identity =
        "{\"type\":\"WebIdentityUser\",\"principalId\":\""
            + provider
            + ":sts.amazonaws.com:"
            + subject
            + "\",\"userName\":\""
            + subject
            + "\",\"identityProvider\":\""
            + provider
            + "\"";
    Vantage vantage = Vantage.sdk("192.0.2." + (40 + account.index()), TERRAFORM);
    Actor runner = Actor.permanent(Audience.CI, account, subject, subject, vantage, identity);
    Role role =
        role(
            account,
            "GitHubActionsDeploy",
            "platform-release",
            federation(provider),
            List.of(
                new Opening(
                    new Speaker.Other(runner),
                    "session",
                    "AssumeRoleWithWebIdentity",
                    Copies.NONE)));
    return Actor.inRole(Audience.CI, account, role, vantage);
  }

  private static String federation(String provider) {
    return ",\"webIdFederationData\":{\"federatedProvider\":\""
        + provider
        + "\",\"attributes\":{}}";
  }

  private Actor auditor(Account account, String session, String roleName, String ip) {
    String identity =
        "{\"type\":\"AWSAccount\",\"principalId\":\"AIDAVENDOR"
            + Identifiers.key("", Account.MANAGEMENT.id(), Dice.mix(3, session)).substring(5)
            + "\",\"accountId\":\"999999999999\"";
    Vantage vantage =
        Vantage.sdk(
            ip,
            "Boto3/1.40.50 md/Botocore#1.40.50 ua/2.1 os/linux#6.1.147 md/arch#x86_64"
                + " lang/python#3.12.11 md/pyimpl#CPython cfg/retry-mode#adaptive");
    Actor vendor = Actor.permanent(Audience.SCAN, account, session, session, vantage, identity);
    Role role =
        role(
            account,
            roleName,
            session,
            "",
            List.of(
                new Opening(
                    new Speaker.Other(vendor), "auditSession", "AssumeRole", Copies.SHARED)));
    return Actor.inRole(Audience.SCAN, account, role, vantage);
  }

  private Actor serviceLinked(Account account, String service) {
    String host = service + ".amazonaws.com";
    String name =
        "AWSServiceRoleFor" + Character.toUpperCase(service.charAt(0)) + service.substring(1);
    Role role =
        new Role(
            account.id(),
            "/aws-service-role/" + host + "/",
            name,
            Identifiers.principal("AROA", account.id(), Dice.mix(account.index(), name)),
            service,
            10_800,
            "",
            "",
            ",\"invokedBy\":\"" + host + "\"",
            List.of(assumedBy(principal(account, host))));
    return Actor.inRole(Audience.SERVICE, account, role, Vantage.service(host));
  }

  private static Actor principal(Account account, String host) {
    String identity = "{\"type\":\"AWSService\",\"invokedBy\":\"" + host + "\"";
    return Actor.permanent(Audience.SERVICE, account, host, host, Vantage.service(host), identity);
  }

  private static Opening assumedBy(Actor service) {
    return new Opening(new Speaker.Other(service), "session", "AssumeRole", Copies.SHARED);
  }

  private static Role role(
      Account account, String name, String session, String federation, List<Opening> openings) {
    String id = Identifiers.principal("AROA", account.id(), Dice.mix(account.index(), name));
    return new Role(account.id(), "/", name, id, session, 3600, federation, "", "", openings);
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
