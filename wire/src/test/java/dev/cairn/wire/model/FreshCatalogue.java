package dev.cairn.wire.model;

/** The archive's services with no model loaded, whatever other tests have loaded. */
public final class FreshCatalogue {
  private FreshCatalogue() {}

  public static ServiceCatalogue create() {
    return new ServiceCatalogue();
  }
}
