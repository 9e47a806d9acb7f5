package dev.cairn.platform;

class SqlitePermissionTest extends PermissionContract {
  SqlitePermissionTest() {
    super(Engine.SQLITE);
  }
}
