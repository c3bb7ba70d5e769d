package oracle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import oracle.Fixtures.Fixture;

/** Each fixture is run once in a test run, whatever number of tests ask. */
final class Observations {
  private static final Map<String, Observation> SEEN = new ConcurrentHashMap<>();

  private Observations() {}

  static synchronized Observation of(Fixture fixture) throws Exception {
    Observation seen = SEEN.get(fixture.toString());
    if (seen == null) {
      seen = fixture.symptom().observe(fixture.type(), fixture.bad());
      SEEN.put(fixture.toString(), seen);
    }
    return seen;
  }
}
