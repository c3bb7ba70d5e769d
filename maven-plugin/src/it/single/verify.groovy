String log = new File(basedir, 'build.log').text
assert log.contains('src/main/java/com/acme/Agent.java:11:5: error:')
assert log.contains('[future-discarded]')
assert log.contains('asynclint found 1 problem of severity warning or above in single')
assert log.contains('BUILD FAILURE')
