String log = new File(basedir, 'build.log').text
assert log.contains('-Dasynclint.failOn: unknown value `warnings`; did you mean `warning`?')
assert log =~ /broken\.toml:4:1: .*`future-discarded`/
assert log =~ /newer\.json: .*99.*; it was written by a newer one/
assert log =~ /asynclint\.html can't be written: .*[Nn]ot a directory/
assert !log.contains('[future-discarded]')
assert !log.contains('\tat ')
