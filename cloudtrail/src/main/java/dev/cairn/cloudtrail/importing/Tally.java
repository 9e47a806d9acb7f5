package dev.cairn.cloudtrail.importing;

import java.util.concurrent.atomic.LongAdder;

/** The counts of a run that all its threads add to. */
final class Tally {
  final LongAdder files = new LongAdder();
  final LongAdder filesFound = new LongAdder();
  final LongAdder filesKnown = new LongAdder();
  final LongAdder filesUnreadable = new LongAdder();
  final LongAdder digests = new LongAdder();
  final LongAdder linksSkipped = new LongAdder();
  final LongAdder storedBytes = new LongAdder();
  final LongAdder textBytes = new LongAdder();
  final LongAdder imported = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder conflicts = new LongAdder();
  final LongAdder quarantined = new LongAdder();
  final LongAdder withoutAccount = new LongAdder();

  ImportProgress progress() {
    return new ImportProgress(
        files.sum(),
        filesFound.sum(),
        filesKnown.sum(),
        filesUnreadable.sum(),
        digests.sum(),
        linksSkipped.sum(),
        storedBytes.sum(),
        textBytes.sum(),
        imported.sum(),
        duplicates.sum(),
        conflicts.sum(),
        quarantined.sum(),
        withoutAccount.sum());
  }
}
