String log = new File(basedir, 'build.log').text
String agent = new File(basedir, 'src/main/java/com/acme/Agent.java').getText('UTF-8')
assert agent.count('Thread.currentThread().interrupt();') == 1
assert agent.contains('System.out.println("früh");')
assert log.contains('Fixed 1 finding in 1 file; 0 left')
assert log.contains('1 file has changes that are not committed, e.g. src/main/java/com/acme/Agent.java')
