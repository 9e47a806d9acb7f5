package dev.cairn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules for the tree as it lies on disk. */
class TidyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE_LINES = 500;
  private static final int LARGEST_PACKAGE_FILES = 20;

  /** Fewer than this, and the walk has missed the tree. */
  private static final int LEAST_FILES = 100;

  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|@Disabled\\b");

  private final List<Path> sources = sources();

  @Test
  void theWalkSawTheTree() {
    assertThat(sources).hasSizeGreaterThan(LEAST_FILES);
  }

  @Test
  void everyFileIsFormatted() throws IOException {
    Formatter formatter = new Formatter();
    List<String> unformatted = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      try {
        if (!RemoveUnusedImports.removeUnusedImports(formatter.formatSourceAndFixImports(text))
            .equals(text)) {
          unformatted.add(name(source));
        }
      } catch (FormatterException e) {
        unformatted.add(name(source) + ": " + e.getMessage());
      }
    }
    assertThat(unformatted).as("files to mend with tools/format").isEmpty();
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources) {
      if (Files.readAllLines(source).size() > LONGEST_FILE_LINES) {
        tooLong.add(name(source));
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void packagesAreSmall() {
    Map<String, Long> large =
        sources.stream()
            .collect(Collectors.groupingBy(s -> name(s.resolveSibling("")), Collectors.counting()));
    large.values().removeIf(files -> files <= LARGEST_PACKAGE_FILES);
    assertThat(large).isEmpty();
  }

  @Test
  void nothingIsLeftUnfinished() throws IOException {
    List<String> unfinished = new ArrayList<>();
    for (Path source : sources) {
      if (!source.endsWith("TidyTest.java")
          && UNFINISHED.matcher(Files.readString(source)).find()) {
        unfinished.add(name(source));
      }
    }
    assertThat(unfinished).isEmpty();
  }

  @Test
  void textEndsWithALineAndHasNoTabs() throws IOException {
    List<String> untidy = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source, StandardCharsets.UTF_8);
      if (!text.endsWith("\n") || text.indexOf('\t') >= 0 || text.indexOf('\r') >= 0) {
        untidy.add(name(source));
      }
    }
    assertThat(untidy).isEmpty();
  }

  private static String name(Path source) {
    return ROOT.relativize(source).toString();
  }

  private static List<Path> sources() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .flatMap(module -> Stream.of(module.resolve("src"), module.resolve("generator")))
          .filter(Files::isDirectory)
          .flatMap(TidyTest::javaFiles)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot walk " + ROOT, e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot walk " + folder, e);
    }
  }
}
