String log = new File(basedir, 'build.log').text
assert log.contains('src/main/java/com/acme/Broken.java:4:')
assert log.contains('[future-discarded]') // the other file is linted all the same
assert !log.contains('\tat ') && !log.contains('Exception in')
