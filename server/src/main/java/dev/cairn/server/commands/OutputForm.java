package dev.cairn.server.commands;

/** What a command's answer looks like. */
enum OutputForm {
  /** A table for people. */
  table,
  /** One JSON document a line, for programs. */
  json
}
