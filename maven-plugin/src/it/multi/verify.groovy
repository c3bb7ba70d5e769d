String log = new File(basedir, 'build.log').text
assert log.count('app/src/main/java/com/acme/app/Agent.java:10:11: error:') == 3
assert log.count('[future-discarded]') == 3
assert !log.contains('not resolved')
