import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { feature, findJava, type Environment } from '../src/java.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'java-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function jdk(name: string, version: string, options: { release?: boolean } = {}): string {
  const home = join(root, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  chmodSync(join(home, 'bin', 'java'), 0o755);
  if (options.release ?? true) {
    writeFileSync(join(home, 'release'), `IMPLEMENTOR="X"\nJAVA_VERSION="${version}"\n`);
  }
  return home;
}

function environment(variables: NodeJS.ProcessEnv = {}, usualPlaces: string[] = []): Environment {
  return { platform: 'linux', variables, usualPlaces };
}

test('the feature release is read from old and new version numbers', () => {
  assert.equal(feature('17.0.15'), 17);
  assert.equal(feature('25'), 25);
  assert.equal(feature('22-ea'), 22);
  assert.equal(feature('1.8.0_402'), 8);
  assert.equal(feature('none'), undefined);
});

test('a home from the settings is the only one tried', async () => {
  const old = jdk('old', '11.0.2');
  const fit = jdk('fit', '21.0.1');
  const named = [
    { home: '', from: 'ours' },
    { home: old, from: 'theirs' },
  ];
  await assert.rejects(findJava(named, environment({ JAVA_HOME: fit })), {
    message: `asynclint needs a JDK 17 or later; found Java 11 at ${old} (theirs).`,
  });
});

test('a home that is not there is named', async () => {
  const home = join(root, 'nowhere');
  await assert.rejects(findJava([{ home, from: 'asynclint.java.home' }], environment()), {
    message: `asynclint needs a JDK 17 or later; found no Java at ${home} (asynclint.java.home).`,
  });
});

test('JAVA_HOME comes before the PATH, and one that is too old is passed over', async () => {
  const old = jdk('old', '1.8.0_402');
  const path = jdk('path', '17.0.15');
  const variables = { JAVA_HOME: old, PATH: `/nowhere:${join(path, 'bin')}` };
  assert.deepEqual(await findJava([], environment(variables)), { java: join(path, 'bin', 'java'), version: 17, from: 'PATH' });
});

test('the usual places come last', async () => {
  jdk('jvm/a-11', '11');
  const fit = jdk('jvm/b-25', '25.0.3');
  const place = join(root, 'jvm');
  assert.deepEqual(await findJava([], environment({}, [place, '/nowhere'])), { java: join(fit, 'bin', 'java'), version: 25, from: place });
});

test('a JDK without a release file is asked itself', async () => {
  const home = jdk('plain', '19.0.2', { release: false });
  assert.equal((await findJava([{ home, from: 'x' }], environment())).version, 19);
});

test('without any Java it says so', async () => {
  await assert.rejects(findJava([], environment()), { message: 'asynclint needs a JDK 17 or later; none was found.' });
});
