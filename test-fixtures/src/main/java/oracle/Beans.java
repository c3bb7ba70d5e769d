package oracle;

import java.util.function.Function;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableAsync;

/** A Spring application around one bean. */
public final class Beans {
  /** Spring's own default: a thread for each task. */
  @EnableAsync
  static class Application {}

  private Beans() {}

  /** Starts Spring with a bean of this type, gives the bean to the work, and closes Spring. */
  public static <B, R> R with(Class<B> type, Function<B, R> work) {
    try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext(Application.class, type)) {
      return work.apply(spring.getBean(type));
    }
  }
}
