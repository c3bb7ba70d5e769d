String log = new File(basedir, 'build.log').text
// what does not fail the build is reported all the same
assert log.count('[future-discarded]') == 2
assert log.count('[WARNING] src/main/java/com/acme/Agent.java:11:5: error:') == 1
assert log.count('[ERROR] src/main/java/com/acme/Agent.java:11:5: error:') == 1
