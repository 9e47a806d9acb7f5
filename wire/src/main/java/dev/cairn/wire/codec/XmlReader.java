package dev.cairn.wire.codec;

import dev.cairn.wire.model.Member;
import dev.cairn.wire.model.Shape;
import dev.cairn.wire.model.ShapeType;
import dev.cairn.wire.model.TimestampFormat;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents from XML, in any order of elements. Elements that the model does not know are
 * left out. A document type is refused before anything of it is read, so there are no entities but
 * XML's own.
 */
public final class XmlReader {
  private static final int MAX_DEPTH = 100;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader in;
  private int depth;

  private XmlReader(XMLStreamReader in) {
    this.in = in;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads a structure that is the whole body.
   *
   * @param root what the root element must be called, empty if any name will do
   * @throws MalformedException if the body is not well formed, or not of the structure's types
   */
  public static Map<String, Object> structure(Shape shape, Optional<String> root, byte[] body) {
    try {
      XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
      XmlReader reader = new XmlReader(in);
      reader.toRoot(root);
      Map<String, Object> document = reader.structure(shape);
      reader.toEnd();
      return document;
    } catch (XMLStreamException e) {
      throw new MalformedException("The body is not well-formed XML.");
    }
  }

  private void toRoot(Optional<String> name) throws XMLStreamException {
    while (next() != XMLStreamConstants.START_ELEMENT) {
      // Comments and white space may come first.
    }
    if (name.isPresent() && !in.getLocalName().equals(name.get())) {
      throw new MalformedException("The root element must be " + name.get() + ".");
    }
  }

  private void toEnd() throws XMLStreamException {
    while (in.hasNext()) {
      next();
    }
  }

  private int next() throws XMLStreamException {
    int event = in.next();
    switch (event) {
      case XMLStreamConstants.DTD -> throw new MalformedException("A DOCTYPE is not allowed.");
      case XMLStreamConstants.START_ELEMENT -> depth++;
      case XMLStreamConstants.END_ELEMENT -> depth--;
      default -> {}
    }
    if (depth > MAX_DEPTH) {
      throw new MalformedException("The body is nested more than " + MAX_DEPTH + " deep.");
    }
    return event;
  }

  /** Goes to the next child of the current element; false if it was the last. */
  private boolean nextChild() throws XMLStreamException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        default -> {} // Text between elements says nothing.
      }
    }
  }

  private void skip() throws XMLStreamException {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw new MalformedException("An element holds others where a text is expected.");
        default -> {} // Comments say nothing.
      }
    }
  }

  private Map<String, Object> structure(Shape shape) throws XMLStreamException {
    Map<String, Object> document = new LinkedHashMap<>();
    attributes(shape, document);
    while (nextChild()) {
      Member member = shape.elements().get(in.getLocalName());
      if (member == null) {
        skip();
      } else if (member.flattened()) {
        flattened(member, document);
      } else {
        document.put(member.name(), value(member));
      }
    }
    if (shape.union() && document.size() != 1) {
      throw MalformedException.union(shape, document.size());
    }
    return document;
  }

  private void attributes(Shape shape, Map<String, Object> document) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String local = in.getAttributeLocalName(i);
      String text = in.getAttributeValue(i);
      shape.attributes().stream()
          .filter(member -> localName(member.wireName()).equals(local))
          .forEach(member -> document.put(member.name(), scalar(member, text)));
    }
  }

  private static String localName(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private Object value(Member member) throws XMLStreamException {
    Shape shape = member.shape();
    return switch (shape.type()) {
      case STRUCTURE -> structure(shape);
      case LIST -> list(shape.element());
      case MAP -> map(shape);
      case STRING, BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP, BLOB -> scalar(member, text());
    };
  }

  /** Texts are taken as they are; around numbers and the like, white space says nothing. */
  private static Object scalar(Member member, String text) {
    boolean string = member.shape().type() == ShapeType.STRING;
    return Scalars.parse(member, string ? text : text.strip(), TimestampFormat.DATE_TIME);
  }

  private List<Object> list(Member element) throws XMLStreamException {
    List<Object> list = new ArrayList<>();
    String name = element.locationName().orElse("member");
    while (nextChild()) {
      if (in.getLocalName().equals(name)) {
        list.add(value(element));
      } else {
        skip();
      }
    }
    return list;
  }

  private Map<String, Object> map(Shape shape) throws XMLStreamException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (nextChild()) {
      entry(shape, map);
    }
    return map;
  }

  private void entry(Shape shape, Map<String, Object> map) throws XMLStreamException {
    String keyName = shape.key().locationName().orElse("key");
    String valueName = shape.element().locationName().orElse("value");
    String key = null;
    Object value = null;
    while (nextChild()) {
      String name = in.getLocalName();
      if (name.equals(keyName)) {
        key = text();
      } else if (name.equals(valueName)) {
        value = value(shape.element());
      } else {
        skip();
      }
    }
    if (key == null || value == null) {
      throw new MalformedException("An entry of a map needs a key and a value.");
    }
    map.put(key, value);
  }

  /** One element of a collection whose elements stand among the structure's members. */
  @SuppressWarnings("unchecked") // Put there by this method.
  private void flattened(Member member, Map<String, Object> document) throws XMLStreamException {
    @Nullable Object known = document.get(member.name());
    switch (member.shape().type()) {
      case LIST -> {
        List<Object> list = known == null ? new ArrayList<>() : (List<Object>) known;
        list.add(value(member.shape().element()));
        document.put(member.name(), list);
      }
      case MAP -> {
        Map<String, Object> map =
            known == null ? new LinkedHashMap<>() : (Map<String, Object>) known;
        entry(member.shape(), map);
        document.put(member.name(), map);
      }
      default -> document.put(member.name(), value(member));
    }
  }
}
