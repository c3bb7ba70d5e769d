String log = new File(basedir, 'build.log').text
assert log.contains("failOn: 'warnings' is none of error, warning, info, never")
assert log.contains("release: 'latest' is not a Java version; write e.g. 17")
assert !log.contains('\tat ')
