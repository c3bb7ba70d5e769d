package oracle;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts objects, garbage too: what is made and dropped in one line leaves no other trace. */
final class Heap {
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private Heap() {}

  /** How many objects of this class, not of its subclasses, the heap holds; a collection takes garbage from it. */
  static int instances(Class<?> type) {
    Pattern row = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +" + Pattern.quote(type.getName()) + "(?: |$)");
    Matcher count = row.matcher(histogram());
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }

  private static String histogram() {
    try {
      Object[] everything = {new String[] {"-all"}}; // without it the histogram begins with a collection
      return (String) ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName(COMMANDS), "gcClassHistogram", everything, new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
