package dev.asynclint.cases.bootstrappercall;

import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Clients that bring no threads of their own. */
class SharedThreads {
  /** All of them share one pool of connections and one event loop. */
  Mono<String> webClient(String url) {
    return WebClient.create().get().uri(url).retrieve().bodyToMono(String.class);
  }
}
