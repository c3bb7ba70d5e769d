// Neovim and Emacs, headless, against the server: the same findings and fixes as `asynclint check` on the same files, at the
// same places, and buffers that equal the expected text after a fix.
//
//   node editors.mjs <java> <asynclint.jar> [neovim|emacs]...
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [java, jar, ...only] = process.argv.slice(2);
const here = import.meta.dirname;
const rule = 'lazy-stream-join';
const severities = { error: 1, warning: 2, info: 3 };

const editors = {
  neovim: () => ['nvim', '--headless', '-n', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${here}/neovim.lua`, '-c', 'cquit'],
  emacs: () => ['emacs', '-Q', '--batch', ...elpa(), '-f', 'package-initialize', '-l', `${here}/emacs.el`],
};

/** Where Debian puts the packages of Emacs versions that have no eglot of their own. */
function elpa() {
  const place = '/usr/share/emacs/site-lisp/elpa';
  return existsSync(place) ? readdirSync(place).flatMap((name) => ['-L', join(place, name)]) : [];
}

function check(folder) {
  const run = spawnSync(java, ['-jar', jar, 'check', '--format', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  assert.equal(run.status, 1, run.stderr);
  return JSON.parse(run.stdout).findings;
}

/** The text with the edits of a finding's first fix, as the JSON report gives them. */
function fixed(text, finding) {
  return finding.fixes[0].edits.toReversed().reduce((t, e) => t.slice(0, e.start) + e.replacement + t.slice(e.end), text);
}

/** A place in the columns that an editor counts: bytes in Neovim, characters in Emacs; the report counts UTF-16 units. */
function place(text, line, column, unit) {
  const before = text.split('\n')[line - 1].slice(0, column - 1);
  return unit === 'byte' ? Buffer.byteLength(before) : [...before].length;
}

function expected(text, findings, unit) {
  return findings.map((f) => ({
    rule: f.rule,
    message: f.message,
    source: 'asynclint',
    severity: severities[f.severity],
    line: f.line,
    column: place(text, f.line, f.column, unit),
    endLine: f.endLine,
    endColumn: place(text, f.endLine, f.endColumn, unit),
  }));
}

/** Clients that show no related places are told them in further lines of the message. */
function actual(seen, unit) {
  const end = unit === 'byte' ? 'endByte' : 'endCharacter';
  return seen
    .map((d) => ({
      rule: d.rule,
      message: d.message.split('\n')[0],
      source: d.source,
      severity: d.severity,
      line: d.line,
      column: d[unit],
      endLine: d.endLine,
      endColumn: d[end],
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

for (const [name, command] of Object.entries(editors).filter(([n]) => only.length === 0 || only.includes(n))) {
  const started = Date.now();
  const work = mkdtempSync(join(tmpdir(), `asynclint-${name}-`));
  try {
    const project = join(work, 'project');
    cpSync(join(here, 'project'), project, { recursive: true });
    execFileSync('git', ['init', '-q', project]);
    const file = join(project, 'src/main/java/agent/Answers.java');
    const text = readFileSync(file, 'utf8');
    const findings = check(project).filter((f) => f.file.endsWith('Answers.java'));
    const target = findings.find((f) => f.rule === rule);
    const output = join(work, 'report.json');
    const [program, ...parameters] = command();
    const run = spawnSync(program, parameters, {
      encoding: 'utf8',
      timeout: 120_000,
      env: {
        ...process.env,
        HOME: work,
        COMMAND: `${java} -XX:+UseSerialGC -jar ${jar} lsp`,
        ROOT: project,
        FILE: file,
        RULE: rule,
        EXPECTED: String(findings.length),
        OUTPUT: output,
      },
    });
    assert.ok(existsSync(output), `${name} wrote no report:\n${run.stdout}\n${run.stderr}\n${run.error ?? ''}`);
    const report = JSON.parse(readFileSync(output, 'utf8'));
    const unit = name === 'neovim' ? 'byte' : 'character';
    const after = fixed(text, target);
    assert.deepEqual(actual(report.opened, unit), expected(text, findings, unit));
    assert.equal(report.titles[0], target.fixes[0].title);
    assert.ok(report.titles.includes(`allow \`${rule}\` here and say why`), report.titles.join(', '));
    assert.equal(report.text, after);
    assert.equal(report.fixed.length, findings.length - 1);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${name}: ${String(findings.length)} findings as in asynclint check, fix applied as it writes it, ${seconds} s`);
    for (const d of actual(report.opened, unit)) {
      console.log(`  ${String(d.line)}:${String(d.column)} ${d.message} [${d.rule}]`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
