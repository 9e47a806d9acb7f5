package dev.cairn.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Compares bodies by what they mean. */
final class SmithyBodies {
  private SmithyBodies() {}

  static void assertBody(String actual, String expected, String type) {
    if (expected.isEmpty()) {
      assertThat(actual).isEqualTo(expected);
    } else if (type.endsWith("json")) {
      assertThat(TestDocuments.value(actual)).isEqualTo(TestDocuments.value(expected(expected)));
    } else if (type.endsWith("xml") || expected.startsWith("<")) {
      assertThat(xml(actual)).isEqualTo(xml(expected));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static String expected(String json) {
    return json.replaceAll("(\"__type\"\\s*:\\s*\")[\\w.]+#", "$1");
  }

  /** The archive's models have no namespaces, so types go without one. */
  static String withoutNamespace(String text) {
    return text.replaceAll("^aws\\.protocoltests\\.\\w+#", "");
  }

  private static Object xml(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(false);
      return tree(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text)))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError("Not XML: " + text, e);
    }
  }

  /** An element as text, without what the cases leave out now and then. */
  private static String tree(Element element) {
    TreeMap<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!attribute.getNodeValue().equals("https://example.com/")) {
        attributes.put(attribute.getNodeName(), attribute.getNodeValue());
      }
    }
    List<String> children = new ArrayList<>();
    boolean leaf = true;
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        leaf = false;
        if (!child.getNodeName().equals("ResponseMetadata")) {
          children.add(tree(child));
        }
      }
    }
    String content = leaf ? element.getTextContent() : String.join("\n", children);
    return element.getNodeName() + attributes + "{" + content + "}";
  }
}
