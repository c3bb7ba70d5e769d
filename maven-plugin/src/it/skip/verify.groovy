String log = new File(basedir, 'build.log').text
assert log.contains('asynclint is skipped.')
assert !log.contains('[future-discarded]')
