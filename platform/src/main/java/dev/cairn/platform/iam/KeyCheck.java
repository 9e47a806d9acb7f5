package dev.cairn.platform.iam;

import dev.cairn.store.Component;
import dev.cairn.store.Database;
import dev.cairn.store.StoreUnavailableException;
import dev.cairn.store.key.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes sure that the master key is the one under which the database's secrets were sealed. */
final class KeyCheck {
  static final Component TABLES = new Component("iam_key_check", KeyCheckStore.MIGRATIONS);

  private static final String CONTEXT = "key-check";
  private static final byte[] TEXT = "cairn".getBytes(StandardCharsets.US_ASCII);

  private KeyCheck() {}

  static void require(Database database, Sealer sealer) {
    KeyCheckStore store = new KeyCheckStore(database);
    database.change(
        () -> {
          Optional<byte[]> sealed = store.find();
          if (sealed.isEmpty()) {
            store.put(sealer.seal(TEXT, CONTEXT));
          } else if (sealer.open(sealed.get(), CONTEXT).isEmpty()) {
            throw new StoreUnavailableException(
                "The database's secrets were sealed under another master key; restore the file of"
                    + " that key");
          }
        });
  }
}
