import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log.count('app/src/main/java/com/acme/app/Agent.java:10:11: error:') == 3
assert log.count('[future-discarded]') == 3
// the wait is two calls away, in the other module
assert log.count('app/src/main/java/com/acme/app/Agent.java:14:57: error:') == 3
assert log.count('calls `CompletableFuture.join` at lib/src/main/java/com/acme/lib/Model.java:16:19') == 3
assert !log.contains('not resolved')

// one report over all modules, at the root; its paths are relative to there
def sarif = new JsonSlurper().parse(new File(basedir, 'target/asynclint/asynclint.sarif'))
def places = sarif.runs[0].results.collect { it.ruleId + ' ' + it.locations[0].physicalLocation.artifactLocation.uri }
assert places == ['future-discarded', 'blocking-in-callback'].collect { it + ' app/src/main/java/com/acme/app/Agent.java' }
String html = new File(basedir, 'target/asynclint/asynclint.html').getText('UTF-8')
assert html.contains('app/src/main/java/com/acme/app/Agent.java')
assert !new File(basedir, 'app/target/asynclint').exists()
