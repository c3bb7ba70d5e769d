package agent;

import java.util.concurrent.CompletableFuture;

interface Model {
  CompletableFuture<String> ask(String question);
}
