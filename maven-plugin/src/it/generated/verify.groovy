assert new File(basedir, 'out/classes/com/acme/Agent.class').exists()
assert !new File(basedir, 'build.log').text.contains('[future-discarded]')
