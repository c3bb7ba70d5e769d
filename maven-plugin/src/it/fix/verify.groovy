String log = new File(basedir, 'build.log').text
String agent = new File(basedir, 'src/main/java/com/acme/Agent.java').getText('UTF-8')
// what `asynclint fix` writes
assert agent == '''\
package com.acme;

class Agent {
  void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.out.println("früh");
    }
  }
}
'''
assert log.contains('Fixed 1 finding in 1 file; 0 left')
assert log.contains('1 file has changes that are not committed, e.g. src/main/java/com/acme/Agent.java')
