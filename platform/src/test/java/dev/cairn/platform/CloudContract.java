package dev.cairn.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.api.iam.CreateRoleRequest;
import dev.cairn.api.iam.CreateUserRequest;
import dev.cairn.api.iam.Iam;
import dev.cairn.api.iam.Role;
import dev.cairn.api.iam.User;
import dev.cairn.core.AwsException;
import dev.cairn.store.Database;
import dev.cairn.store.TestPostgres;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test that runs on every database; subclasses say which. */
@Timeout(60)
abstract class CloudContract {
  public static final String ALLOW_ALL =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";
  public static final String TRUSTS_HOME =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}]}";

  @TempDir public Path folder;
  public final TestClock clock = new TestClock();
  public TestCloud cloud;
  public Iam iam;

  /** Which database a contract runs on. */
  public enum Engine {
    SQLITE,
    POSTGRES
  }

  private final Engine engine;
  private dev.cairn.store.PostgresAddress address;

  protected CloudContract(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void begin() {
    if (engine == Engine.POSTGRES) {
      address = TestPostgres.freshSchema(10);
    }
    open();
  }

  private void open() {
    Database database =
        switch (engine) {
          case SQLITE -> Database.sqlite(folder.resolve("state.db"));
          case POSTGRES -> Database.postgres(address);
        };
    cloud = new TestCloud(database, folder.resolve("keys/master.key"), clock);
    iam = cloud.iam();
  }

  public void restart() {
    cloud.close();
    open();
  }

  @AfterEach
  void end() {
    if (cloud != null) {
      cloud.close();
    }
  }

  public User user(String name) {
    return iam.createUser(new CreateUserRequest(null, name, null, null)).user();
  }

  public Role role(String name, String trust) {
    return iam.createRole(
            CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(trust).build())
        .role();
  }

  /** Checks that a call is refused with a code and a text. */
  public static void refused(String code, String text, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(AwsException.class);
    AwsException refused = (AwsException) thrown;
    assertThat(refused.error().code()).isEqualTo(code);
    assertThat(refused.text()).isEqualTo(text);
  }
}
