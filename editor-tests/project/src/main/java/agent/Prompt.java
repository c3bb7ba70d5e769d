package agent;

final class Prompt {
  private final Store store = new Store();

  String render(String answer) {
    return store.load("prompt") + answer;
  }
}
