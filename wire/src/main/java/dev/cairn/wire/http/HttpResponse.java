package dev.cairn.wire.http;

/** An answer. The body is not copied. */
public record HttpResponse(int status, Headers headers, byte[] body) {}
