package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that knows what was forced. {@link #crash} gives the disk that a machine finds
 * after a power cut: writes that were not forced are there, missing, or torn at 512 bytes; names
 * that were not forced are there up to some point. A force that is made to fail forgets its writes,
 * as Linux does: they are read back from the cache, and never reach the disk.
 */
public final class SimulatedDisk implements Disk {
  private static final int SECTOR = 512;

  private final Map<Path, Inode> names = new TreeMap<>();
  private final Map<Path, Inode> durableNames = new TreeMap<>();
  private final Map<Path, List<NameChange>> pendingNames = new LinkedHashMap<>();
  private final Set<Path> folders = new HashSet<>();
  private final Set<Path> locks = new HashSet<>();
  private long freeBytes = Long.MAX_VALUE / 4;

  private record NameChange(@Nullable Path removed, @Nullable Path added, @Nullable Inode inode) {}

  private record Write(int at, byte[] bytes) {}

  private static final class Inode {
    byte[] cached = new byte[0];
    byte[] durable = new byte[0];
    final List<Write> pending = new ArrayList<>();

    void write(int at, byte[] bytes) {
      cached = overwritten(cached, at, bytes);
      pending.add(new Write(at, bytes));
    }

    void force() {
      for (Write write : pending) {
        durable = overwritten(durable, write.at(), write.bytes());
      }
      pending.clear();
    }

    Inode afterCrash(Random random) {
      byte[] found = durable.clone();
      double survival = random.nextInt(5) / 4.0;
      for (Write write : pending) {
        for (int from = 0; from < write.bytes().length; ) {
          int sectorEnd = SECTOR - (write.at() + from) % SECTOR;
          int to = Math.min(write.bytes().length, from + sectorEnd);
          if (random.nextDouble() < survival) {
            found =
                overwritten(found, write.at() + from, Arrays.copyOfRange(write.bytes(), from, to));
          }
          from = to;
        }
      }
      Inode inode = new Inode();
      inode.durable = found;
      inode.cached = found.clone();
      return inode;
    }

    private static byte[] overwritten(byte[] content, int at, byte[] bytes) {
      byte[] result =
          content.length >= at + bytes.length ? content : Arrays.copyOf(content, at + bytes.length);
      System.arraycopy(bytes, 0, result, at, bytes.length);
      return result;
    }
  }

  /** A disk with one empty folder. */
  public SimulatedDisk(Path folder) {
    folders.add(folder);
  }

  /** Sets what {@link #freeBytes} answers. */
  public synchronized void free(long bytes) {
    freeBytes = bytes;
  }

  /** What is left after a power cut at this moment. */
  public synchronized SimulatedDisk crash(Random random) {
    Map<Path, Inode> found = new TreeMap<>(durableNames);
    for (List<NameChange> changes : pendingNames.values()) {
      int survive = random.nextInt(changes.size() + 1);
      changes.subList(0, survive).forEach(change -> apply(change, found));
    }
    SimulatedDisk after = new SimulatedDisk(Path.of("/"));
    after.folders.addAll(folders);
    found.forEach(
        (path, inode) -> {
          Inode left = inode.afterCrash(random);
          after.names.put(path, left);
          after.durableNames.put(path, left);
        });
    return after;
  }

  /** What another process finds when this one was killed: everything written, no locks. */
  public synchronized void kill() {
    locks.clear();
  }

  /** Changes one bit of a file, cached and durable. */
  public synchronized void flip(Path path, int at, int bit) {
    Inode inode = Objects.requireNonNull(names.get(path), path.toString());
    inode.cached[at] ^= (byte) (1 << bit);
    inode.durable[at] ^= (byte) (1 << bit);
  }

  /** A file's bytes. */
  public synchronized byte[] content(Path path) {
    return Objects.requireNonNull(names.get(path), path.toString()).cached.clone();
  }

  private static void apply(NameChange change, Map<Path, Inode> names) {
    if (change.removed() != null) {
      names.remove(change.removed());
    }
    if (change.added() != null && change.inode() != null) {
      names.put(change.added(), change.inode());
    }
  }

  private void change(Path folder, NameChange change) {
    apply(change, names);
    pendingNames.computeIfAbsent(folder, key -> new ArrayList<>()).add(change);
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  /** Folders are durable at once: that they are forced is shown by the disk of the machine. */
  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    if (!folders.contains(parent(folder))) {
      throw new NoSuchFileException(folder.toString());
    }
    folders.add(folder);
  }

  @Override
  public synchronized DiskFile create(Path file) throws IOException {
    if (names.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (!folders.contains(parent(file))) {
      throw new NoSuchFileException(file.toString());
    }
    Inode inode = new Inode();
    change(parent(file), new NameChange(null, file, inode));
    return new Open(inode);
  }

  @Override
  public synchronized DiskFile open(Path file) throws IOException {
    return new Open(inode(file));
  }

  @Override
  public synchronized DiskFile openToRead(Path file) throws IOException {
    return new Open(inode(file));
  }

  private Inode inode(Path file) throws IOException {
    Inode inode = names.get(file);
    if (inode == null) {
      throw new NoSuchFileException(file.toString());
    }
    return inode;
  }

  @Override
  public synchronized boolean exists(Path path) {
    return folders.contains(path) || names.containsKey(path);
  }

  @Override
  public synchronized List<Path> list(Path folder) {
    return names.keySet().stream().filter(path -> parent(path).equals(folder)).toList();
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    change(parent(from), new NameChange(from, to, inode(from)));
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    inode(file);
    change(parent(file), new NameChange(file, null, null));
  }

  @Override
  public synchronized void forceFolder(Path folder) {
    List<NameChange> changes = pendingNames.remove(folder);
    if (changes != null) {
      changes.forEach(each -> apply(each, durableNames));
    }
  }

  @Override
  public synchronized long freeBytes(Path folder) {
    return freeBytes;
  }

  @Override
  public synchronized DiskLock lock(Path file) throws IOException {
    if (!locks.add(file)) {
      throw new IOException("locked: " + file);
    }
    return () -> locks.remove(file);
  }

  /** Fails a force the way Linux does. */
  void forgetPending(DiskFile file) {
    if (file instanceof Open open) {
      synchronized (this) {
        open.inode.pending.clear();
      }
    }
  }

  private final class Open implements DiskFile {
    private final Inode inode;

    Open(Inode inode) {
      this.inode = inode;
    }

    @Override
    public void write(ByteBuffer bytes, long at) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      synchronized (SimulatedDisk.this) {
        inode.write(Math.toIntExact(at), copy);
      }
    }

    @Override
    public int read(ByteBuffer into, long at) {
      synchronized (SimulatedDisk.this) {
        int from = (int) Math.min(at, inode.cached.length);
        int length = Math.min(into.remaining(), inode.cached.length - from);
        into.put(inode.cached, from, length);
        return length;
      }
    }

    @Override
    public void force() {
      synchronized (SimulatedDisk.this) {
        inode.force();
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return inode.cached.length;
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
