String log = new File(basedir, 'build.log').text
assert log =~ /asynclint(-maven-plugin)?:\S+:check/
assert !log.contains('[future-discarded]')
