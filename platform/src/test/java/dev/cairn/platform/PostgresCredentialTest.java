package dev.cairn.platform;

class PostgresCredentialTest extends CredentialContract {
  PostgresCredentialTest() {
    super(Engine.POSTGRES);
  }
}
