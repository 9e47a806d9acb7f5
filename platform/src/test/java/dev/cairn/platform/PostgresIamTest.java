package dev.cairn.platform;

class PostgresIamTest extends IamContract {
  PostgresIamTest() {
    super(Engine.POSTGRES);
  }
}
