package dev.cairn.policy.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.core.AccountId;
import dev.cairn.core.Identity;
import dev.cairn.policy.request.Connection.Transport;
import dev.cairn.policy.request.Credentials.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GlobalKeysTest {
  private static final AccountId HOME = new AccountId("111111111111");
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private static RequestContext.Builder asking(Principal principal) {
    return RequestContext.of(principal, "s3:GetObject", "*");
  }

  private static Map<String, List<String>> keys(RequestContext.Builder builder) {
    RequestContext context = builder.build();
    Map<String, List<String>> keys = new TreeMap<>();
    for (String key : context.keys()) {
      ContextValue value = context.value(key);
      keys.put(key, value == null ? List.of() : value.values());
    }
    return keys;
  }

  private static Map<String, List<String>> principalKeys(Principal principal) {
    RequestContext.Builder builder = asking(principal);
    GlobalKeys.fillPrincipal(builder);
    return keys(builder);
  }

  @Test
  void followFromThePrincipal() {
    Principal.User bob = new Principal.User(HOME, "/p/", "bob", "AIDA1");
    assertThat(principalKeys(bob))
        .containsEntry("aws:principalarn", List.of("arn:aws:iam::111111111111:user/p/bob"))
        .containsEntry("aws:principaltype", List.of("User"))
        .containsEntry("aws:principalaccount", List.of("111111111111"))
        .containsEntry("aws:principalisawsservice", List.of("false"))
        .containsEntry("aws:userid", List.of("AIDA1"))
        .containsEntry("aws:username", List.of("bob"))
        .hasSize(6);
    assertThat(principalKeys(new Principal.Root(HOME)))
        .containsEntry("aws:principalarn", List.of("arn:aws:iam::111111111111:root"))
        .containsEntry("aws:principaltype", List.of("Account"))
        .containsEntry("aws:userid", List.of("111111111111"))
        .doesNotContainKey("aws:username");
    assertThat(principalKeys(new Principal.RoleSession(HOME, "/p/", "r", "AROA1", "s")))
        .containsEntry("aws:principalarn", List.of("arn:aws:iam::111111111111:role/p/r"))
        .containsEntry("aws:principaltype", List.of("AssumedRole"))
        .containsEntry("aws:userid", List.of("AROA1:s"))
        .doesNotContainKey("aws:username");
    assertThat(principalKeys(new Principal.FederatedUser(HOME, "guest", bob)))
        .containsEntry(
            "aws:principalarn", List.of("arn:aws:sts::111111111111:federated-user/guest"))
        .containsEntry("aws:principaltype", List.of("FederatedUser"))
        .containsEntry("aws:userid", List.of("111111111111:guest"));
    assertThat(principalKeys(new Principal.Service("sns.amazonaws.com")))
        .containsOnlyKeys(
            "aws:principalisawsservice",
            "aws:principalservicename",
            "aws:principalservicenameslist")
        .containsEntry("aws:principalisawsservice", List.of("true"));
    assertThat(principalKeys(new Principal.Federated("accounts.google.com", "x")))
        .containsOnlyKeys("aws:federatedprovider");
    assertThat(principalKeys(new Principal.Anonymous()))
        .containsOnlyKeys("aws:principalaccount", "aws:principaltype", "aws:userid");
  }

  @Test
  void followFromTheConnection() {
    RequestContext.Builder builder = asking(new Principal.Anonymous());
    GlobalKeys.fill(
        builder,
        new Connection(
            TIME, Transport.PLAIN, Optional.of("192.0.2.1"), "eu-west-1", "x", Optional.empty()));
    assertThat(keys(builder))
        .containsEntry("aws:currenttime", List.of("2026-01-02T03:04:05Z"))
        .containsEntry("aws:epochtime", List.of("1767323045"))
        .containsEntry("aws:securetransport", List.of("false"))
        .containsEntry("aws:sourceip", List.of("192.0.2.1"))
        .containsEntry("aws:requestedregion", List.of("eu-west-1"))
        .containsEntry("aws:useragent", List.of("x"))
        .containsEntry("aws:viaawsservice", List.of("false"))
        .hasSize(7);
    RequestContext.Builder endpoint = asking(new Principal.Anonymous());
    GlobalKeys.fill(
        endpoint,
        new Connection(TIME, Transport.TLS, Optional.empty(), "r", "x", Optional.of("ref")));
    assertThat(keys(endpoint))
        .doesNotContainKey("aws:sourceip")
        .containsEntry("aws:referer", List.of("ref"))
        .containsEntry("aws:securetransport", List.of("true"));
  }

  @Test
  void followFromTheCredentials() {
    RequestContext.Builder longTerm = asking(new Principal.Root(HOME));
    GlobalKeys.fill(longTerm, Credentials.LONG_TERM);
    assertThat(keys(longTerm)).isEmpty();

    RequestContext.Builder session = asking(new Principal.Root(HOME));
    GlobalKeys.fill(
        session,
        new Credentials(
            Optional.of(new Issue(TIME, Optional.of(Duration.ofMinutes(2)))),
            Map.of("Team", "a", "d", "e"),
            Map.of("team", "b"),
            Optional.of("carol"),
            Optional.of("provider")));
    assertThat(keys(session))
        .containsEntry("aws:tokenissuetime", List.of("2026-01-02T03:04:05Z"))
        .containsEntry("aws:multifactorauthpresent", List.of("true"))
        .containsEntry("aws:multifactorauthage", List.of("120"))
        .containsEntry("aws:principaltag/team", List.of("b"))
        .containsEntry("aws:principaltag/d", List.of("e"))
        .containsEntry("aws:sourceidentity", List.of("carol"))
        .containsEntry("aws:federatedprovider", List.of("provider"))
        .hasSize(7);

    RequestContext.Builder without = asking(new Principal.Root(HOME));
    GlobalKeys.fill(
        without,
        new Credentials(
            Optional.of(new Issue(TIME, Optional.empty())),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty()));
    assertThat(keys(without))
        .containsEntry("aws:multifactorauthpresent", List.of("false"))
        .doesNotContainKey("aws:multifactorauthage");
  }

  @Test
  void followFromTheResourceAndTheWay() {
    RequestContext.Builder builder = asking(new Principal.Root(HOME));
    GlobalKeys.fillResource(builder, new AccountId("222222222222"));
    GlobalKeys.fillResourceMembership(builder, new Membership("o-2", List.of("o-2/r/")));
    GlobalKeys.fillPrincipalMembership(builder, new Membership("o-1", List.of("o-1/r/")));
    GlobalKeys.fillResourceTags(builder, Map.of("a", "b"));
    GlobalKeys.fillRequestTags(builder, Map.of("c", "d"));
    GlobalKeys.fillCalledVia(builder, List.of("athena.amazonaws.com", "glue.amazonaws.com"));
    assertThat(keys(builder))
        .containsEntry("aws:resourceaccount", List.of("222222222222"))
        .containsEntry("aws:resourceorgid", List.of("o-2"))
        .containsEntry("aws:resourceorgpaths", List.of("o-2/r/"))
        .containsEntry("aws:principalorgid", List.of("o-1"))
        .containsEntry("aws:principalorgpaths", List.of("o-1/r/"))
        .containsEntry("aws:resourcetag/a", List.of("b"))
        .containsEntry("aws:requesttag/c", List.of("d"))
        .containsEntry("aws:tagkeys", List.of("c"))
        .containsEntry("aws:viaawsservice", List.of("true"))
        .containsEntry("aws:calledviafirst", List.of("athena.amazonaws.com"))
        .containsEntry("aws:calledvialast", List.of("glue.amazonaws.com"))
        .hasSize(12);
    assertThat(builder.build().crossesAccounts()).isTrue();
  }

  @Test
  void identitiesBecomePrincipals() {
    assertThat(Principal.of(new Identity.Root(HOME, "AKIA", Optional.empty())))
        .isEqualTo(new Principal.Root(HOME));
    assertThat(
            Principal.of(
                new Identity.IamUser(HOME, "AIDA1", "/p/", "bob", "AKIA", Optional.empty())))
        .isEqualTo(new Principal.User(HOME, "/p/", "bob", "AIDA1"));
    Identity.AssumedRole role =
        new Identity.AssumedRole(
            HOME, "AROA1", "/p/", "r", "s", "ASIA", new Identity.Session(TIME, false), null);
    Principal.RoleSession session = new Principal.RoleSession(HOME, "/p/", "r", "AROA1", "s");
    assertThat(Principal.of(role)).isEqualTo(session);
    assertThat(session.name()).isEqualTo(role.arn());
    assertThat(session.roleArn()).isEqualTo(role.roleArn());
    assertThat(Principal.of(new Identity.AwsService(HOME, "config.amazonaws.com")))
        .isEqualTo(new Principal.Service("config.amazonaws.com"));
  }
}
