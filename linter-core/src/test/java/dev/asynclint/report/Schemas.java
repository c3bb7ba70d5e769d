package dev.asynclint.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Validates JSON against a schema on the class path. */
final class Schemas {
  private Schemas() {}

  /** What is wrong with {@code json}; each entry names the place. */
  static List<String> errors(String resource, SpecificationVersion dialect, String json) {
    try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(resource), resource)) {
      Schema schema = SchemaRegistry.withDefaultDialect(dialect).getSchema(in);
      return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
