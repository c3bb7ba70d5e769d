import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What the server's class files need. */
export const OLDEST = 17;

/** Where a JDK may be, and who says so. */
export interface Candidate {
  readonly home: string;
  readonly from: string;
}

export interface Found {
  readonly java: string;
  readonly version: number;
  readonly from: string;
}

export interface Environment {
  readonly platform: NodeJS.Platform;
  readonly variables: NodeJS.ProcessEnv;
  readonly usualPlaces: readonly string[];
}

export function thisEnvironment(): Environment {
  const home = homedir();
  const usualPlaces = {
    linux: ['/usr/lib/jvm', '/opt/java', join(home, '.sdkman/candidates/java'), join(home, '.jdks')],
    darwin: ['/Library/Java/JavaVirtualMachines', join(home, 'Library/Java/JavaVirtualMachines'), join(home, '.sdkman/candidates/java')],
    win32: ['C:\\Program Files\\Java', 'C:\\Program Files\\Eclipse Adoptium', 'C:\\Program Files\\Microsoft', join(home, '.jdks')],
  }[process.platform as string];
  return { platform: process.platform, variables: process.env, usualPlaces: usualPlaces ?? [] };
}

/**
 * The first Java of the right age. A home that the user names is the only one that is tried.
 *
 * @param named homes from settings, ours first; empty ones are passed over
 * @throws {NoJava} saying what was tried
 */
export async function findJava(named: readonly Candidate[], environment: Environment): Promise<Found> {
  const tried: string[] = [];
  const given = named.find((c) => c.home !== '');
  for (const candidate of given ? [given] : candidates(environment)) {
    const java = executable(candidate.home, environment.platform);
    const version = existsSync(java) ? await versionOf(candidate.home, java) : undefined;
    if (version !== undefined && version >= OLDEST) {
      return { java, version, from: candidate.from };
    }
    const what = version === undefined ? `no Java at ${candidate.home}` : `Java ${String(version)} at ${candidate.home}`;
    tried.push(`${what} (${candidate.from})`);
  }
  throw new NoJava(tried);
}

export class NoJava extends Error {
  constructor(tried: readonly string[]) {
    const found = tried.length === 0 ? 'none was found' : `found ${tried.join(', ')}`;
    super(`asynclint needs a JDK ${String(OLDEST)} or later; ${found}.`);
  }
}

function* candidates({ platform, variables, usualPlaces }: Environment): Generator<Candidate> {
  if (variables.JAVA_HOME) {
    yield { home: variables.JAVA_HOME, from: 'JAVA_HOME' };
  }
  for (const directory of (variables.PATH ?? '').split(delimiter).filter((d) => d !== '')) {
    const java = join(directory, platform === 'win32' ? 'java.exe' : 'java');
    if (existsSync(java)) {
      yield { home: dirname(dirname(realpathSync(java))), from: 'PATH' };
    }
  }
  for (const place of usualPlaces) {
    for (const name of existsSync(place) ? readdirSync(place).sort() : []) {
      const home = platform === 'darwin' ? join(place, name, 'Contents', 'Home') : join(place, name);
      if (existsSync(executable(home, platform))) {
        yield { home, from: place };
      }
    }
  }
}

function executable(home: string, platform: NodeJS.Platform): string {
  return join(home, 'bin', platform === 'win32' ? 'java.exe' : 'java');
}

/** From the JDK's release file, which costs nothing; else from the JDK itself. */
async function versionOf(home: string, java: string): Promise<number | undefined> {
  const release = join(home, 'release');
  const written = existsSync(release) ? /^JAVA_VERSION="([^"]+)"/m.exec(readFileSync(release, 'utf8'))?.[1] : undefined;
  if (written !== undefined) {
    return feature(written);
  }
  try {
    const { stderr } = await promisify(execFile)(java, ['-version'], { timeout: 10_000 });
    return feature(/version "([^"]+)"/.exec(stderr)?.[1] ?? '');
  } catch {
    return undefined;
  }
}

/** The feature release: 17 of "17.0.15", 8 of "1.8.0_402". */
export function feature(version: string): number | undefined {
  const digits = /^(?:1\.)?(\d+)/.exec(version)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
