package dev.cairn.cloudtrail.importing;

/**
 * How far an import is.
 *
 * @param files dealt with, for whatever outcome
 * @param filesFound so far; grows while folders are still being read
 * @param filesKnown of {@code files}: skipped, because one with the same bytes was finished before
 * @param filesUnreadable of {@code files}: could not be opened or read to the end, tried again next
 *     time
 * @param digests of {@code files}: digest files, which tell of no call
 * @param linksSkipped symbolic links and special files met in folders
 * @param storedBytes read, as stored
 * @param textBytes read, unpacked
 * @param imported records appended to the log
 * @param duplicates records that the log had
 * @param conflicts records with the id of another record that came first
 * @param quarantined malformed files, parts of files and records
 * @param withoutAccount of {@code records}: their account does not exist and may not be created
 */
public record ImportProgress(
    long files,
    long filesFound,
    long filesKnown,
    long filesUnreadable,
    long digests,
    long linksSkipped,
    long storedBytes,
    long textBytes,
    long imported,
    long duplicates,
    long conflicts,
    long quarantined,
    long withoutAccount) {
  /** Good records read: imported, duplicate or in conflict. */
  public long records() {
    return imported + duplicates + conflicts;
  }
}
