package dev.asynclint.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The poms that a run meets, each read once: the modules of a project share their parents and BOMs, and those are the long
 * ones. Used by one thread.
 */
final class Poms {
  /** Where poms that are not in the project come from. */
  interface Repository {
    Optional<Path> pom(String group, String artifact, String version);
  }

  /** What came of reading a file; nothing while it is being read. */
  private record Read<T>(@Nullable T value, @Nullable IOException failure) {
    T get() throws IOException {
      if (failure != null) {
        throw failure;
      }
      if (value == null) {
        throw new IOException("refers to itself");
      }
      return value;
    }
  }

  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private final Repository repository;
  private final Map<Path, Read<Element>> documents = new HashMap<>();
  private final Map<Path, Read<Pom>> poms = new HashMap<>();
  private @Nullable DocumentBuilder builder;

  Poms(Repository repository) {
    this.repository = repository;
  }

  /** The file of a pom that is not in the project. */
  Optional<Path> find(String group, String artifact, String version) {
    return repository.pom(group, artifact, version);
  }

  /**
   * A pom with what it inherits.
   *
   * @throws IOException where the file itself can't be read, is no XML, or imports itself; the message names the line
   */
  Pom read(Path file) throws IOException {
    return once(file, poms, f -> new Pom(f, this));
  }

  /**
   * What is written in the file itself.
   *
   * @throws IOException where it can't be read or is no XML; the message names the line
   */
  Element document(Path file) throws IOException {
    return once(file, documents, this::parse);
  }

  private static <T> T once(Path file, Map<Path, Read<T>> known, Reader<T> reader) throws IOException {
    Path name = file.toAbsolutePath().normalize();
    Read<T> before = known.putIfAbsent(name, new Read<>(null, null));
    if (before == null) {
      try {
        before = new Read<>(reader.read(file), null);
      } catch (IOException e) {
        before = new Read<>(null, e);
      }
      known.put(name, before);
    }
    return before.get();
  }

  private Element parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return builder().parse(new InputSource(in)).getDocumentElement();
    } catch (SAXParseException e) {
      throw new IOException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private DocumentBuilder builder() throws ParserConfigurationException {
    if (builder == null) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setExpandEntityReferences(false);
      builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
    }
    return builder;
  }
}
