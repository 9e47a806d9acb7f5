package dev.cairn.cloudtrail.lookup;

/** Whether LookupEvents has more than AWS's. */
public enum LookupMode {
  /** AWS's own limits: one attribute of eight, two requests a second. */
  STRICT,
  /** Any combination of attributes, more of them, and no limit on requests. */
  EXTENDED
}
