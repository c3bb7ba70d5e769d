import groovy.json.JsonSlurper

// one page over all modules, in the site of the first; the site links to it
File site = new File(basedir, 'target/site')
String page = new File(site, 'asynclint.html').getText('UTF-8')
assert page.contains('app/src/main/java/com/acme/app/Agent.java')
assert page.contains('http-equiv="Content-Security-Policy"') // it is the whole page, not one in the site's frame
assert new File(site, 'project-reports.html').text.contains('href="asynclint.html"')
assert !new File(basedir, 'app/target/site/asynclint.html').exists()
assert !new File(basedir, 'lib/target/site/asynclint.html').exists()

// the wait is two calls away, in the other module
def sarif = new JsonSlurper().parse(new File(site, 'asynclint.sarif'))
assert sarif.runs[0].results.collect { it.ruleId } == ['future-discarded', 'blocking-in-callback']

assert !new File(basedir, 'build.log').text.contains('not resolved')
