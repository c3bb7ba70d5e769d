package oracle;

import agent.Reply;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The lab's models behind the interfaces of client libraries. */
public final class Clients {
  private Clients() {}

  /** LangChain4j's model: one that blocks, as its HTTP clients do, with the asynchronous twin beside it. */
  public static ChatModel langChain(Lab lab, String name) {
    agent.ChatModel model = lab.model(name);
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        int call = lab.started(name);
        try {
          Thread.sleep(Lab.LATENCY.toMillis());
          return response(text(request));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted");
        } finally {
          lab.ended(call);
        }
      }

      @Override
      public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        return model.ask(text(request)).thenApply(reply -> response(reply.text()));
      }
    };
  }

  /** LangChain4j's streaming model; its handler is called on the model's loop. */
  public static StreamingChatModel streaming(agent.ChatModel model) {
    return new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        model.ask(text(request)).whenComplete((reply, failure) -> {
          if (failure == null) {
            handler.onPartialResponse(reply.text());
            handler.onCompleteResponse(response(reply.text()));
          } else {
            handler.onError(failure);
          }
        });
      }
    };
  }

  private static String text(ChatRequest request) {
    return request.messages().stream().map(UserMessage.class::cast).map(UserMessage::singleText).findFirst().orElse("");
  }

  private static ChatResponse response(String text) {
    return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
  }

  /** OkHttp's client; each of its requests counts as a call with this name. */
  public static OkHttpClient okHttp(Lab lab, String name) {
    return new OkHttpClient.Builder().addInterceptor(chain -> {
      int call = lab.started(name);
      try {
        return chain.proceed(chain.request());
      } finally {
        lab.ended(call);
      }
    }).build();
  }

  /** Ends the threads of the client. */
  public static void close(OkHttpClient client) {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Spring's client: what is asked of it is asked of the model, and the reply is the body. */
  public static WebClient web(agent.ChatModel model) {
    return WebClient.builder()
        .exchangeFunction(request -> Mono.fromFuture(() -> model.ask(request.url().getPath())).map(Clients::response)).build();
  }

  private static ClientResponse response(Reply reply) {
    return ClientResponse.create(HttpStatus.OK).body(reply.text()).build();
  }
}
