String log = new File(basedir, 'build.log').text
assert log.count('[future-discarded]') == 1 // before there was a baseline
String baseline = new File(basedir, 'asynclint-baseline.json').text
assert baseline.contains('"file":"src/main/java/com/acme/Agent.java"')
assert baseline.contains('"rule":"future-discarded"')
assert baseline.contains('Agent#warmUp()')
