import * as vscode from 'vscode';
import {
  ExecuteCommandRequest,
  LanguageClient,
  NotificationType,
  State,
  type LanguageClientOptions,
  type Range,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { findJava, NoJava, thisEnvironment } from './java.ts';
import { RulePages } from './rulePages.ts';
import { Status } from './status.ts';

interface ServerStatus {
  readonly state: 'indexing' | 'ready' | 'failed';
  readonly detail: string;
}

const statusChanged = new NotificationType<ServerStatus>('asynclint/status');

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('asynclint', { log: true });
  const status = new Status();
  const pages = new RulePages(ask);
  const restart = (): Promise<void> => start(context, output, status);
  context.subscriptions.push(
    output,
    status,
    vscode.workspace.registerTextDocumentContentProvider(RulePages.scheme, pages),
    command('asynclint.vscode.lintWorkspace', () => ask('asynclint.lintWorkspace')),
    command('asynclint.vscode.explainRule', () => pages.explain()),
    command('asynclint.vscode.showOutput', () => {
      output.show();
    }),
    command('asynclint.vscode.restart', restart),
    vscode.commands.registerCommand('asynclint.select', select),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('asynclint.java')) {
        void restart();
      }
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, status: Status): Promise<void> {
  await stop();
  status.busy('starting');
  try {
    const java = await findJava(namedHomes(), thisEnvironment());
    output.info(`Java ${String(java.version)} at ${java.java}, from ${java.from}`);
    const started = new LanguageClient('asynclint', 'asynclint', serverOptions(context, java.java), clientOptions(output));
    started.onNotification(statusChanged, ({ state, detail }) => {
      if (state === 'indexing') {
        status.busy(`indexing ${detail}`);
      } else {
        status[state](detail);
      }
    });
    started.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand('setContext', 'asynclint.running', newState === State.Running);
      if (newState === State.Stopped && client === started) {
        status.failed('the server has stopped; asynclint: Restart Server starts it again');
      } else if (newState === State.Starting) {
        status.busy('starting');
      }
    });
    client = started;
    await started.start();
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    status.failed(message);
    output.error(message);
    void offerHelp(message, failure instanceof NoJava, output);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // a client that has never started, or has crashed for good, has nothing to stop
  await running?.dispose().catch(() => undefined);
}

async function offerHelp(message: string, java: boolean, output: vscode.OutputChannel): Promise<void> {
  const choose = 'Choose a JDK';
  const show = 'Show Output';
  const answer = await vscode.window.showErrorMessage(message, ...(java ? [choose] : []), show);
  if (answer === choose) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'asynclint.java.home');
  } else if (answer === show) {
    output.show();
  }
}

function namedHomes(): { home: string; from: string }[] {
  return ['asynclint.java.home', 'java.jdt.ls.java.home'].map((name) => ({
    home: vscode.workspace.getConfiguration().get<string | null>(name) ?? '',
    from: name,
  }));
}

function serverOptions(context: vscode.ExtensionContext, java: string): ServerOptions {
  const jvm = vscode.workspace.getConfiguration('asynclint.java').get<string[]>('arguments') ?? [];
  const jar = context.asAbsolutePath('server/asynclint.jar');
  return { command: java, args: [...jvm, '-jar', jar, 'lsp'] };
}

function clientOptions(output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: 'file', language: 'java' },
      { scheme: 'untitled', language: 'java' },
    ],
    outputChannel: output,
    initializationOptions: { status: true, selects: true, pages: RulePages.template },
  };
}

async function ask<T>(name: string, ...parameters: unknown[]): Promise<T> {
  if (client?.state !== State.Running) {
    throw new Error('asynclint is not running; the output says why.');
  }
  return (await client.sendRequest(ExecuteCommandRequest.type, { command: name, arguments: parameters })) as T;
}

/** A command whose failure its user is told in words. */
function command(id: string, run: () => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async () => {
    try {
      await run();
    } catch (failure) {
      void vscode.window.showErrorMessage(failure instanceof Error ? failure.message : String(failure));
    }
  });
}

/** What the server asks for after it has written a stand-in that its user types over. */
async function select(uri: string, { start: from, end: to }: Range): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
  editor.selection = new vscode.Selection(from.line, from.character, to.line, to.character);
}
