/**
 * State: connections, transactions and migrations on SQLite or PostgreSQL behind one jOOQ code, and
 * the outbox through which an event commits together with the state it tells of. The only package
 * besides the lake that knows JDBC.
 */
@NullMarked
package dev.cairn.store;

import org.jspecify.annotations.NullMarked;
