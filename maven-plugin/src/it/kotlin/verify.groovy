String log = new File(basedir, 'build.log').text
assert log.count('[future-discarded]') == 1
assert log.contains('src/main/java/com/acme/Agent.java:9:23: error:')
