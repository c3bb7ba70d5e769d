package dev.asynclint.cases.asyncerrorswallowed;

import java.util.NoSuchElementException;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers of one kind of failure: its name is the reason. */
class ReactorKinds {
  Mono<String> ofOneKind(Mono<String> reply) {
    return reply.onErrorResume(NoSuchElementException.class, e -> Mono.empty());
  }

  Flux<String> ofOneKindOfMany(Flux<String> replies) {
    return replies.onErrorResume(IllegalStateException.class, e -> Flux.empty());
  }

  Mono<String> ofAnyKind(Mono<String> reply) {
    return reply.onErrorResume(Exception.class, e -> Mono.empty()); // expect: async-error-swallowed
  }

  Mono<String> ofAnyKindAtRunTime(Mono<String> reply) {
    return reply.onErrorResume(RuntimeException.class, e -> Mono.empty()); // expect: async-error-swallowed
  }

  Mono<String> ofWhatever(Mono<String> reply) {
    return reply.onErrorResume(Throwable.class, e -> Mono.empty()); // expect: async-error-swallowed
  }

  Mono<String> ofAll(Mono<String> reply) {
    return reply.onErrorResume(e -> Mono.empty()); // expect: async-error-swallowed
  }

  Mono<String> oneThatATestKnows(Mono<String> source, Predicate<Throwable> isMissing) {
    return source.onErrorResume(isMissing, e -> Mono.empty());
  }
}
