package dev.cairn.platform;

class PostgresTrustTest extends TrustContract {
  PostgresTrustTest() {
    super(Engine.POSTGRES);
  }
}
