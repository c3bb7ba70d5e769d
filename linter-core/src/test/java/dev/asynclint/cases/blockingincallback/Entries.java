package dev.asynclint.cases.blockingincallback;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Handlers of libraries that run each of them on a thread of a pool that grows, and one that does not. */
class Entries {
  private final OkHttpClient client = new OkHttpClient();

  void answersAreReadOnAThreadOfTheCall(Request question, CompletableFuture<String> tool) {
    client
        .newCall(question)
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                System.out.println(tool.join());
              }

              @Override
              public void onFailure(Call call, IOException failure) {
                System.err.println(failure);
              }
            });
  }

  StreamObserver<String> onTheExecutorOfTheChannel(CompletableFuture<String> tool) {
    return new StreamObserver<>() {
      @Override
      public void onNext(String token) {
        System.out.println(tool.join());
      }

      @Override
      public void onError(Throwable failure) {
        System.err.println(failure);
      }

      @Override
      public void onCompleted() {
        System.out.println("done");
      }
    };
  }

  void onTheOnlyThreadOfATimer(Timer timer, CompletableFuture<String> tool) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            System.out.println(tool.join()); // expect: blocking-in-callback
          }
        },
        10);
  }
}
