package dev.cairn.platform;

class SqliteCredentialTest extends CredentialContract {
  SqliteCredentialTest() {
    super(Engine.SQLITE);
  }
}
