package dev.cairn.wire.model;

/** The types that shapes have, spelled in lower case in the models. */
public enum ShapeType {
  STRUCTURE,
  LIST,
  MAP,
  STRING,
  BOOLEAN,
  INTEGER,
  LONG,
  FLOAT,
  DOUBLE,
  TIMESTAMP,
  BLOB
}
