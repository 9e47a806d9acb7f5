package dev.cairn.platform;

class SqliteIamTest extends IamContract {
  SqliteIamTest() {
    super(Engine.SQLITE);
  }
}
