package dev.asynclint.driver;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records to bytes and back, by their components: numbers and arrays of them, texts, paths, durations, enums, records, and optionals,
 * lists, sets and maps of those. The two sides must be of one version.
 */
final class RecordCodec {
  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  /** How records of a class are taken apart and made: looked up once, which costs more than all else. */
  private record Shape(List<Type> types, List<Method> accessors, Constructor<?> constructor) {
    static Shape of(Class<?> raw) {
      if (!raw.isRecord()) {
        throw new IllegalArgumentException(raw + " is not a record");
      }
      RecordComponent[] components = raw.getRecordComponents();
      try {
        Constructor<?> constructor =
            raw.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        List<Method> accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toList();
        accessors.forEach(accessor -> accessor.setAccessible(true));
        return new Shape(Arrays.stream(components).map(RecordComponent::getGenericType).toList(), accessors, constructor);
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException("every record has its canonical constructor", e);
      }
    }
  }

  private RecordCodec() {}

  @SuppressWarnings("EnumOrdinal") // the two sides are of one version
  static void write(Type type, Object value, DataOutput out) throws IOException {
    Class<?> raw = raw(type);
    if (raw == String.class || raw == Path.class) {
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (raw == int.class || raw == Integer.class) {
      out.writeInt((Integer) value);
    } else if (raw == int[].class) {
      int[] numbers = (int[]) value;
      ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
      bytes.asIntBuffer().put(numbers);
      out.writeInt(numbers.length);
      out.write(bytes.array());
    } else if (raw == boolean.class) {
      out.writeBoolean((Boolean) value);
    } else if (raw.isEnum()) {
      out.writeUTF(((Enum<?>) value).name());
    } else if (raw == Duration.class) {
      out.writeLong(((Duration) value).toNanos());
    } else if (raw == OptionalInt.class) {
      OptionalInt number = (OptionalInt) value;
      out.writeBoolean(number.isPresent());
      out.writeInt(number.orElse(0));
    } else if (raw == Optional.class) {
      Optional<?> optional = (Optional<?>) value;
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        write(argument(type, 0), optional.get(), out);
      }
    } else if (Collection.class.isAssignableFrom(raw)) {
      Collection<?> all = (Collection<?>) value;
      out.writeInt(all.size());
      for (Object each : all) {
        write(argument(type, 0), each, out);
      }
    } else if (raw == Map.class) {
      Map<?, ?> map = (Map<?, ?>) value;
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(argument(type, 0), entry.getKey(), out);
        write(argument(type, 1), entry.getValue(), out);
      }
    } else {
      Shape shape = shapeOf(raw);
      for (int i = 0; i < shape.types().size(); i++) {
        write(shape.types().get(i), get(shape.accessors().get(i), value), out);
      }
    }
  }

  static Object read(Type type, DataInput in) throws IOException {
    Class<?> raw = raw(type);
    if (raw == String.class || raw == Path.class) {
      byte[] bytes = new byte[size(in)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return raw == Path.class ? Path.of(text) : text;
    } else if (raw == int.class || raw == Integer.class) {
      return in.readInt();
    } else if (raw == int[].class) {
      int[] numbers = new int[size(in)];
      byte[] bytes = new byte[numbers.length * Integer.BYTES];
      in.readFully(bytes);
      ByteBuffer.wrap(bytes).asIntBuffer().get(numbers);
      return numbers;
    } else if (raw == boolean.class) {
      return in.readBoolean();
    } else if (raw.isEnum()) {
      String name = in.readUTF();
      return Arrays.stream(raw.getEnumConstants())
          .filter(c -> ((Enum<?>) c).name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IOException("no constant " + name));
    } else if (raw == Duration.class) {
      return Duration.ofNanos(in.readLong());
    } else if (raw == OptionalInt.class) {
      boolean present = in.readBoolean();
      int number = in.readInt();
      return present ? OptionalInt.of(number) : OptionalInt.empty();
    } else if (raw == Optional.class) {
      return in.readBoolean() ? Optional.of(read(argument(type, 0), in)) : Optional.empty();
    } else if (Collection.class.isAssignableFrom(raw)) {
      Collection<Object> all = raw == List.class ? new ArrayList<>() : new LinkedHashSet<>();
      for (int left = size(in); left > 0; left--) {
        all.add(read(argument(type, 0), in));
      }
      return all;
    } else if (raw == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int left = size(in); left > 0; left--) {
        Object key = read(argument(type, 0), in);
        map.put(key, read(argument(type, 1), in));
      }
      return map;
    }
    return record(raw, in);
  }

  private static Object record(Class<?> raw, DataInput in) throws IOException {
    Shape shape = shapeOf(raw);
    Object[] values = new Object[shape.types().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read(shape.types().get(i), in);
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("can't make a " + raw.getSimpleName(), e);
    }
  }

  private static Shape shapeOf(Class<?> raw) {
    return SHAPES.computeIfAbsent(raw, Shape::of);
  }

  private static int size(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      throw new IOException("a size below zero");
    }
    return size;
  }

  private static Object get(Method accessor, Object value) throws IOException {
    try {
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IOException("can't read " + accessor, e);
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
