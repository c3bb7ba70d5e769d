package dev.asynclint.cases.subscribewithouterrorhandler;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniSubscribe;
import io.smallrye.mutiny.subscription.UniSubscriber;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** Mutiny subscribes in two steps. */
abstract class MutinyCases {
  private static final Logger LOG = Logger.getLogger("test");

  abstract Uni<String> ask(String question);

  abstract Multi<String> stream(String question);

  abstract void save(String answer);

  // ---- silent

  void bothConsumers() {
    ask("a").subscribe().with(this::save, e -> LOG.warning("failed"));
  }

  void allThree() {
    stream("a").subscribe().with(this::save, e -> LOG.warning("failed"), () -> LOG.info("done"));
  }

  void recoveredUpstream() {
    ask("a").onFailure().recoverWithItem("none").subscribe().with(this::save);
  }

  void loggedUpstream() {
    ask("a").onFailure().invoke(e -> LOG.warning("failed")).subscribe().with(this::save);
  }

  CompletableFuture<String> asAFuture() {
    return ask("a").subscribe().asCompletionStage();
  }

  void toASubscriber(UniSubscriber<String> subscriber) {
    ask("a").subscribe().withSubscriber(subscriber);
  }

  void ofAStepFromElsewhere(UniSubscribe<String> step) {
    step.with(this::save);
  }

  // ---- reported

  void oneConsumer() {
    ask("a").subscribe().with(this::save); // expect: subscribe-without-error-handler
  }

  void oneConsumerOfAStream() {
    stream("a").subscribe().with(this::save); // expect: subscribe-without-error-handler
  }

  void afterAStep() {
    ask("a").map(String::strip).subscribe().with(answer -> save(answer)); // expect: subscribe-without-error-handler
  }
}
