import dev.cairn.wire.model.ServiceCatalogue;
import dev.cairn.wire.model.ServiceModel;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Generates the typed API of services: {@code java GenerateApi.java OUT iam=Iam sts=Sts …}. Each
 * service becomes a package {@code dev.cairn.api.<name>} with a record per structure, the operation
 * keys, the errors, an interface and an in-process client.
 */
final class GenerateApi {
  private GenerateApi() {}

  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      String[] service = arguments[i].split("=", 2);
      ServiceModel model = ServiceCatalogue.bundled().model(service[0]);
      String packageName = "dev.cairn.api." + service[0].replace("-", "");
      SourceFolder folder = new SourceFolder(out, packageName);
      new ServiceWriter(model, service[1], folder).write();
      new RecordWriter(model, folder).write();
      folder.tidy();
    }
  }
}
