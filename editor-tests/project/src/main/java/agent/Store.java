package agent;

final class Store {
  String load(String key) {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return key;
  }

  void save(String text) {
    System.out.println(text);
  }
}
