package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another disk, as it is: for disks that count, refuse or break some of what is asked of one. */
public abstract class ForwardingDisk implements Disk {
  private final Disk disk;

  protected ForwardingDisk(Disk disk) {
    this.disk = disk;
  }

  /** Takes the place of a file that was created or opened. */
  protected DiskFile opened(DiskFile file) {
    return file;
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    return opened(disk.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return opened(disk.open(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return opened(disk.openToRead(file));
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    disk.forceFolder(folder);
  }

  @Override
  public long freeBytes(Path folder) throws IOException {
    return disk.freeBytes(folder);
  }

  @Override
  public DiskLock lock(Path file) throws IOException {
    return disk.lock(file);
  }
}
