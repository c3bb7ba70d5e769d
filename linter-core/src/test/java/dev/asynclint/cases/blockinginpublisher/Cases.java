package dev.asynclint.cases.blockinginpublisher;

import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.zookeeper.AsyncCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Operators, and methods that assemble publishers, that park. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract HttpRequest request(String question);

  abstract Flux<String> stream(String id);

  abstract Mono<Void> store(String answer);

  Mono<String> joinsInMap(Mono<String> id) {
    return id.map(x -> ask(x).join()); // expect: blocking-in-publisher
  }

  Mono<String> blocksInFlatMap(Mono<String> id) {
    return id.flatMap(x -> Mono.just(find(x).block())); // expect: blocking-in-publisher
  }

  Mono<String> late(Supplier<String> call) {
    return Mono.fromCallable(() -> call.get());
  }

  Mono<String> blocksInTheSourceOfAHelper(String id) {
    return late(() -> ask(id).join()).subscribeOn(Schedulers.boundedElastic());
  }

  Flux<String> sleepsInDoOnNext(Flux<String> ids) {
    return ids.doOnNext(
        x -> {
          try {
            Thread.sleep(100); // expect: blocking-in-publisher
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  Flux<String> inFilter(Flux<String> ids) {
    return ids.filter(x -> ask(x).join().isEmpty()); // expect: blocking-in-publisher
  }

  Mono<String> methodReference(Mono<CompletableFuture<String>> call) {
    return call.map(CompletableFuture::join); // expect: blocking-in-publisher
  }

  Mono<String> onTheParallelScheduler(Mono<String> id) {
    return id.publishOn(Schedulers.parallel()).map(x -> ask(x).join()); // expect: blocking-in-publisher
  }

  Mono<String> inOnErrorResume(Mono<String> id) {
    return id.onErrorResume(e -> Mono.just(ask("fallback").join())); // expect: blocking-in-publisher
  }

  Flux<String> inConcatMap(Flux<String> ids) {
    return ids.concatMap(x -> Mono.just(ask(x).join())); // expect: blocking-in-publisher
  }

  Single<String> inRxMap(Single<String> id) {
    return id.map(x -> ask(x).join()); // expect: blocking-in-publisher
  }

  Uni<String> inMutinyMap(Uni<String> id) {
    return id.map(x -> ask(x).join()); // expect: blocking-in-publisher
  }

  Mono<String> whileAssembling(String id) {
    String context = ask("context").join(); // expect: blocking-in-publisher
    return find(context + id);
  }

  Mono<String> sleepsWhileAssembling(String id) throws InterruptedException {
    Thread.sleep(10); // expect: blocking-in-publisher
    return find(id);
  }

  Single<String> rxWhileAssembling(Single<String> other) {
    String context = other.blockingGet(); // expect: blocking-in-publisher
    return Single.just(context);
  }

  Flux<String> blocksWhileAssembling(String id) {
    return stream(find(id).block()); // expect: blocking-in-publisher
  }

  Flux<String> inReduceLike(Flux<String> ids) {
    return ids.scan((a, b) -> a + ask(b).join()); // expect: blocking-in-publisher
  }

  Mono<String> queries(Mono<String> id, Statement statement) {
    return id.doOnNext(
        x -> {
          try {
            statement.execute(x); // expect: blocking-in-publisher
          } catch (Exception e) {
            log(e);
          }
        });
  }

  // ---- silent

  Mono<String> onBoundedElastic(Mono<String> id) {
    return id.publishOn(Schedulers.boundedElastic()).map(x -> ask(x).join());
  }

  Mono<String> subscribedOnBoundedElastic() {
    return Mono.fromCallable(() -> ask("a").join()).subscribeOn(Schedulers.boundedElastic());
  }

  Mono<String> aSourceAlone() {
    return Mono.fromCallable(() -> ask("a").join());
  }

  Mono<String> fromSupplier() {
    return Mono.fromSupplier(() -> ask("a").join());
  }

  Mono<String> flatMaps(Mono<String> id) {
    return id.flatMap(x -> Mono.fromFuture(ask(x)));
  }

  String aSynchronousFacade(String id) {
    return find(id).block();
  }

  Mono<String> sameNames(Mono<String> id, Map<String, String> names) {
    return id.map(x -> String.join(",", names.get(x)));
  }

  Mono<Supplier<String>> deferred(Mono<String> id) {
    return id.map(x -> () -> ask(x).join());
  }

  Mono<String> blockingFacadeOfAPublisher(String id) {
    return find(id);
  }

  Mono<String> completed(Mono<String> id) {
    return id.map(x -> CompletableFuture.completedFuture(x).join());
  }

  Mono<String> readsALock(Mono<String> id, ReentrantLock lock) {
    return id.map(
        x -> {
          lock.lock();
          try {
            return render(x);
          } finally {
            lock.unlock();
          }
        });
  }

  Mono<String> underIsDone(Mono<String> id, CompletableFuture<String> other) {
    return id.map(x -> other.isDone() ? other.join() : x);
  }

  Mono<String> loadSync(String id) {
    return Mono.just(ask(id).join());
  }

  Uni<String> mutinyOnAWorker(Uni<String> id, Executor worker) {
    return id.emitOn(worker).map(x -> ask(x).join());
  }

  Mono<String> guarded(Mono<String> id) {
    return id.map(
        x -> {
          if (Schedulers.isInNonBlockingThread()) {
            return x;
          }
          return render(x);
        });
  }

  Mono<Void> elementsInAnOperator(Flux<String> ids) {
    return ids.flatMap(
            id -> {
              for (String word : stream(id).toIterable()) { // expect: blocking-in-publisher
                log(word);
              }
              stream(id).toIterable().forEach(this::log); // expect: blocking-in-publisher
              return Mono.just(stream(id).toStream().count()); // expect: blocking-in-publisher
            })
        .then();
  }

  Flux<Iterable<String>> elementsForSomebodyElse(Flux<String> ids) {
    return ids.map(id -> stream(id).toIterable());
  }

  Flux<Iterable<String>> elementsByReference(Flux<Flux<String>> streams) {
    return streams.map(Flux::toIterable);
  }

  Mono<String> elementsOfAWrapper(Mono<String> id) {
    return id.map(
        x -> {
          Iterable<String> words = stream(x).toIterable();
          log(words);
          return x;
        });
  }

  Flux<String> lookedUpNow(AtomicReference<List<String>> known, Mono<List<String>> routes) {
    return Flux.fromIterable(known.getAndUpdate(old -> routes.block())); // expect: blocking-in-publisher
  }

  Flux<String> lookedUpLater(AtomicReference<List<String>> known, Mono<List<String>> routes) {
    Supplier<List<String>> later = () -> routes.block();
    log(later);
    return Flux.fromIterable(known.get());
  }

  Flux<ServiceInstance> servicesByName(LoadBalancerClient balancer, Flux<String> names) {
    return names.map(balancer::choose); // expect: blocking-in-publisher
  }

  void children(ZooKeeper keeper, AsyncCallback.ChildrenCallback callback) throws Exception {
    keeper.getChildren("/", false, callback, null);
    log(keeper.getChildren("/", false));
  }

  void childrenOnTheEventThread(ZooKeeper keeper) {
    AsyncCallback.DataCallback data =
        (rc, path, context, bytes, stat) -> log(bytes);
    keeper.getChildren(
        "/",
        false,
        (rc, path, context, names) -> {
          keeper.getData(path, false, data, null);
          try {
            keeper.delete(path, 0); // expect: blocking-in-publisher
          } catch (InterruptedException | KeeperException e) {
            log(e);
          }
        },
        null);
  }

  static final class Watching implements Watcher {
    private ZooKeeper keeper;

    @Override
    public void process(WatchedEvent event) {
      keeper.getChildren("/", this, (AsyncCallback.ChildrenCallback) null, null);
    }
  }

  private final Executor worker = Executors.newFixedThreadPool(4);
  private final Uni<Statement> statement = Uni.createFrom().item(this::connect).memoize().indefinitely().runSubscriptionOn(worker);

  abstract Statement connect();

  private Uni<Statement> onTheWorker() {
    return statement;
  }

  private Uni<Statement> here() {
    return Uni.createFrom().item(this::connect);
  }

  Uni<Boolean> whereTheSourceRuns() {
    return onTheWorker().map(s -> execute(s));
  }

  Uni<Boolean> whereItIsSubscribed() {
    return here().map(s -> execute(s)); // expect: blocking-in-publisher
  }

  private static boolean execute(Statement statement) {
    try {
      return statement.execute("select 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A listener is given the future that it hangs on, which is done. */
  void looksAtItsOwn(io.netty.channel.ChannelFuture bound) {
    bound.addListener(
        (io.netty.channel.ChannelFutureListener)
            done -> {
              try {
                done.get();
              } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                log(e);
              }
            });
  }
}
