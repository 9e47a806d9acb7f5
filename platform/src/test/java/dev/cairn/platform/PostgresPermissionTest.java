package dev.cairn.platform;

class PostgresPermissionTest extends PermissionContract {
  PostgresPermissionTest() {
    super(Engine.POSTGRES);
  }
}
