package dev.cairn.demo.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders, compiled once and written many times. */
public final class Template {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\$|@@|\\$\\{(?<braced>[^}]+)}|\\$(?<plain>[a-zA-Z]+[0-9]*(?:\\([^)]*\\))?)"
              + "|@(?<type>[a-zA-Z]+)(?:\\.(?<aspect>arn|name))?");
  private static final Pattern SIZED = Pattern.compile("([a-zA-Z]+)([0-9]+)");

  private final Part[] parts;
  private final Set<String> relatedTypes = new TreeSet<>();

  private Template(String text) {
    List<Part> compiled = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int done = 0;
    while (matcher.find()) {
      literal(compiled, text.substring(done, matcher.start()));
      compiled.add(part(matcher));
      done = matcher.end();
    }
    literal(compiled, text.substring(done));
    parts = compiled.toArray(Part[]::new);
  }

  /** Compiles a text; unknown placeholders are refused. */
  public static Template compile(String text) {
    return new Template(text);
  }

  public void write(Bytes out, Scene scene) {
    for (Part part : parts) {
      part.write(out, scene);
    }
  }

  /** The resource types that it needs to exist beside its own. */
  public Set<String> relatedTypes() {
    return Set.copyOf(relatedTypes);
  }

  private static void literal(List<Part> compiled, String text) {
    if (!text.isEmpty()) {
      byte[] bytes = Bytes.ascii(text);
      compiled.add((out, _) -> out.add(bytes));
    }
  }

  private Part part(Matcher matcher) {
    if (matcher.group().equals("$$") || matcher.group().equals("@@")) {
      byte[] sign = Bytes.ascii(matcher.group().substring(1));
      return (out, _) -> out.add(sign);
    }
    if (matcher.group("type") != null) {
      return related(matcher.group("type"), matcher.group("aspect"));
    }
    String braced = matcher.group("braced");
    return named(braced == null ? matcher.group("plain") : braced);
  }

  private Part related(String type, String aspectName) {
    Scene.Aspect aspect =
        aspectName == null
            ? Scene.Aspect.ID
            : Scene.Aspect.valueOf(aspectName.toUpperCase(Locale.ROOT));
    relatedTypes.add(type);
    return (out, scene) -> out.add(scene.related(type, aspect));
  }

  private static Part named(String name) {
    for (Word word : Word.values()) {
      if (word.spelling().equals(name)) {
        return (out, scene) -> out.add(scene.text(word));
      }
    }
    int bracket = name.indexOf('(');
    if (bracket > 0) {
      return choice(name.substring(0, bracket), name.substring(bracket + 1, name.length() - 1));
    }
    Matcher sized = SIZED.matcher(name);
    return sized.matches() ? sized(sized.group(1), Integer.parseInt(sized.group(2))) : simple(name);
  }

  private static Part simple(String name) {
    return switch (name) {
      case "time" -> (out, scene) -> out.time(scene.second());
      case "date" -> (out, scene) -> out.date(scene.second());
      case "hourLater" -> (out, scene) -> out.date(scene.second() + 3600);
      case "expiry" -> (out, scene) -> out.date(scene.expirySecond());
      case "created" -> (out, scene) -> out.date(scene.createdSecond());
      case "createdTime" -> (out, scene) -> out.time(scene.createdSecond());
      case "uuid" -> (out, scene) -> out.uuid(scene.dice().next(), scene.dice().next());
      case "ownUuid" -> (out, scene) -> out.uuid(own(scene, 1), own(scene, 2));
      default -> throw new IllegalArgumentException("Unknown placeholder: $" + name);
    };
  }

  private static Part sized(String name, int size) {
    return switch (name) {
      case "hex" -> (out, scene) -> out.hexFrom(scene.dice().next(), size);
      case "upper" -> (out, scene) -> out.upperFrom(scene.dice().next(), size);
      case "base" -> (out, scene) -> out.base64From(scene.dice().next(), size);
      case "int" -> (out, scene) -> out.decimal(scene.dice().below(size));
      case "ownHex" -> (out, scene) -> out.hexFrom(own(scene, size), size);
      case "ownUpper" -> (out, scene) -> out.upperFrom(own(scene, size), size);
      case "ownInt" -> (out, scene) -> out.decimal(Math.floorMod(own(scene, size), size));
      default -> throw new IllegalArgumentException("Unknown placeholder: $" + name + size);
    };
  }

  private static Part choice(String name, String list) {
    byte[][] choices =
        Pattern.compile("\\|").splitAsStream(list).map(Bytes::ascii).toArray(byte[][]::new);
    return switch (name) {
      case "pick" -> (out, scene) -> out.add(choices[scene.dice().below(choices.length)]);
      case "ownPick" ->
          (out, scene) -> out.add(choices[Math.floorMod(own(scene, 3), choices.length)]);
      default -> throw new IllegalArgumentException("Unknown placeholder: $" + name);
    };
  }

  private static long own(Scene scene, int purpose) {
    return Dice.mix(scene.salt(), purpose);
  }

  private interface Part {
    void write(Bytes out, Scene scene);
  }
}
