package dev.asynclint.driver;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import java.util.List;

/** The JSON Schema of {@code asynclint.toml}, for editors that check and complete TOML by one (Taplo, Even Better TOML). */
public final class ConfigurationSchema {
  private ConfigurationSchema() {}

  /** The schema as text, with every rule that can be set. */
  public static String json(List<RuleInfo> rules) {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("title", "asynclint.toml");
    schema.addProperty("$comment", "Generated: asynclint config --schema");
    schema.addProperty("type", "object");
    schema.addProperty("additionalProperties", false);
    JsonObject properties = new JsonObject();
    for (Key key : Key.values()) {
      properties.add(key.id(), key(key));
    }
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/definitions/rules");
    properties.add("rules", reference);
    properties.add("path", paths());
    schema.add("properties", properties);
    JsonObject definitions = new JsonObject();
    definitions.add("rules", rules(rules));
    schema.add("definitions", definitions);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(schema) + "\n";
  }

  private static JsonObject key(Key key) {
    JsonObject property = described(key.doc());
    switch (key.kind()) {
      case WORD -> property.add("enum", words(key.words()));
      case FLAG -> property.addProperty("type", "boolean");
      case NUMBER -> {
        property.addProperty("type", "integer");
        property.addProperty("minimum", 1);
        property.addProperty("maximum", 99);
      }
      case PATH -> {
        property.addProperty("type", "string");
        property.addProperty("minLength", 1);
      }
      case LIST -> strings(property);
    }
    if (key.kind() == Key.Kind.FLAG) {
      property.addProperty("default", Boolean.valueOf(key.fallback()));
    } else if (!key.fallback().isEmpty()) {
      property.addProperty("default", key.fallback());
    }
    return property;
  }

  private static void strings(JsonObject property) {
    property.addProperty("type", "array");
    JsonObject items = new JsonObject();
    items.addProperty("type", "string");
    items.addProperty("minLength", 1);
    property.add("items", items);
  }

  private static JsonObject paths() {
    JsonObject patterns = new JsonObject();
    strings(patterns);
    patterns.addProperty("minItems", 1);
    JsonObject pattern = new JsonObject();
    pattern.addProperty("type", "string");
    pattern.addProperty("minLength", 1);
    JsonArray forms = new JsonArray();
    forms.add(pattern);
    forms.add(patterns);
    JsonObject match = described("Paths that this section is about, as in .gitignore.");
    match.add("anyOf", forms);
    JsonObject blocking = described("Whether the code there may block.");
    blocking.addProperty("type", "boolean");
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/definitions/rules");
    JsonObject properties = new JsonObject();
    properties.add("match", match);
    properties.add("blocking", blocking);
    properties.add("rules", reference);
    JsonObject section = new JsonObject();
    section.addProperty("type", "object");
    section.addProperty("additionalProperties", false);
    section.add("properties", properties);
    section.add("required", words(List.of("match")));
    JsonObject sections = described("What holds for some paths only; later sections win.");
    sections.addProperty("type", "array");
    sections.add("items", section);
    return sections;
  }

  private static JsonObject rules(List<RuleInfo> rules) {
    JsonObject properties = new JsonObject();
    properties.add(ConfigurationReader.ALL, level("Every rule."));
    for (Group group : Group.values()) {
      properties.add(group.id(), level("Group: " + group.title() + "."));
    }
    for (RuleInfo rule : rules) {
      String own = rule.enabled() ? rule.severity().word() : rule.severity().word() + ", off by default";
      properties.add(rule.id(), level(rule.summary() + " (" + own + ")"));
    }
    JsonObject object = described("Rule, group or all = level; an id refines its group.");
    object.addProperty("type", "object");
    object.addProperty("additionalProperties", false);
    object.add("properties", properties);
    return object;
  }

  private static JsonObject level(String doc) {
    JsonObject level = described(doc);
    level.add("enum", words(Level.words()));
    return level;
  }

  private static JsonObject described(String doc) {
    JsonObject object = new JsonObject();
    object.addProperty("description", doc);
    return object;
  }

  private static JsonArray words(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }
}
