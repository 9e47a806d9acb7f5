package dev.cairn.cloudtrail.selector;

/** How closely selectors follow AWS. */
public enum SelectorMode {
  /** AWS's quotas; every value is taken literally. */
  STRICT,
  /**
   * Higher quotas, and a basic selector's S3 value that ends with {@code /*} stands for all objects
   * below the slash, which is what everybody means who writes it. AWS takes the asterisk for a part
   * of the key, and such a trail silently logs nothing.
   */
  EXTENDED
}
