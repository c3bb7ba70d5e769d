package com.acme

import java.util.concurrent.CompletableFuture

class Tool {
  fun call(input: String): CompletableFuture<String> = CompletableFuture.supplyAsync { input.reversed() }
}
