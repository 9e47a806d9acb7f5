package dev.cairn.store;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/** The session that the calling thread works in, if any: one such binding per database. */
final class Sessions {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private final ScopedValue<Session> bound = ScopedValue.newInstance();

  /** The bound session, or null. */
  @Nullable Session current() {
    return bound.isBound() ? bound.get() : null;
  }

  Session required() {
    if (!bound.isBound()) {
      throw new IllegalStateException("Statements run inside database.write or database.read");
    }
    return bound.get();
  }

  /** Runs work bound to a session; a swallowed failure inside is a failure. */
  <T> T run(Session session, Supplier<T> work) {
    T result = ScopedValue.where(bound, session).call(work::get);
    session.requireSound();
    return result;
  }

  /** Runs a write inside the bound session. */
  <T> T join(Session session, Supplier<T> work) {
    if (session.mode() == Session.Mode.READ) {
      throw new IllegalStateException("A write inside a read; write first, or read inside it");
    }
    try {
      return work.get();
    } catch (Throwable failure) {
      session.doom(failure);
      throw failure;
    }
  }

  /** The statements of one connection. A failing one dooms the bound session. */
  DSLContext context(java.sql.Connection connection, SQLDialect dialect) {
    Settings settings =
        new Settings()
            .withExecuteLogging(false)
            .withRenderQuotedNames(RenderQuotedNames.NEVER)
            .withCacheRecordMappers(true);
    return new DefaultConfiguration()
        .set(connection)
        .set(dialect)
        .set(settings)
        .set(
            new ExecuteListener() {
              @Override
              public void exception(ExecuteContext failed) {
                Session session = current();
                Throwable reason = failed.sqlException();
                if (session != null && reason != null) {
                  session.doom(reason);
                }
              }
            })
        .dsl();
  }
}
