String log = new File(basedir, 'build.log').text
assert log.contains('asynclint-maven-plugin')
assert !log.contains('[future-discarded]')
