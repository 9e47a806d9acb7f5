package dev.cairn.eventlog.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Another file, as it is: see {@link ForwardingDisk}. */
public abstract class ForwardingFile implements DiskFile {
  private final DiskFile file;

  protected ForwardingFile(DiskFile file) {
    this.file = file;
  }

  @Override
  public void write(ByteBuffer bytes, long at) throws IOException {
    file.write(bytes, at);
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    return file.read(into, at);
  }

  @Override
  public void writeAndForce(ByteBuffer bytes, long at) throws IOException {
    file.writeAndForce(bytes, at);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
