package dev.cairn.platform;

class SqliteTrustTest extends TrustContract {
  SqliteTrustTest() {
    super(Engine.SQLITE);
  }
}
