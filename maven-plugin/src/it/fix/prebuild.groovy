def git(String... arguments) {
  def process = new ProcessBuilder(['git', '-c', 'user.name=test', '-c', 'user.email=test@example.org', *arguments])
      .directory(basedir).redirectErrorStream(true).start()
  String out = process.inputStream.text
  assert process.waitFor() == 0 : out
}

new File(basedir, '.gitignore').text = 'build.log\ntarget/\n*.properties\n'
git('init', '-q')
git('add', '-A')
git('commit', '-qm', 'as it was')
return true
