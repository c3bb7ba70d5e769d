package com.acme;

class Agent {
  void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      System.out.println("früh");
    }
  }
}
