package dev.cairn.demo;

import dev.cairn.demo.catalogue.Bytes;

/**
 * From where and with what a caller calls.
 *
 * @param vpcEndpointId empty where calls leave through the internet
 */
record Vantage(byte[] ip, byte[] userAgent, byte[] vpcEndpointId, Channel channel) {
  /** What stands between the caller and the API. */
  enum Channel {
    /** A browser and the console. */
    CONSOLE,
    /** A program that speaks TLS itself. */
    SDK,
    /** Another AWS service. */
    SERVICE
  }

  static Vantage console(String ip, String userAgent) {
    return new Vantage(Bytes.ascii(ip), Bytes.ascii(userAgent), new byte[0], Channel.CONSOLE);
  }

  static Vantage sdk(String ip, String userAgent) {
    return new Vantage(Bytes.ascii(ip), Bytes.ascii(userAgent), new byte[0], Channel.SDK);
  }

  static Vantage endpoint(String ip, String vpcEndpointId, String userAgent) {
    return new Vantage(
        Bytes.ascii(ip), Bytes.ascii(userAgent), Bytes.ascii(vpcEndpointId), Channel.SDK);
  }

  static Vantage service(String host) {
    return new Vantage(Bytes.ascii(host), Bytes.ascii(host), new byte[0], Channel.SERVICE);
  }
}
