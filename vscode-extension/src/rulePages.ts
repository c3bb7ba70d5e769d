import * as vscode from 'vscode';

/** Asks the server; fails while it is not running. */
export type Ask = <T>(command: string, ...parameters: unknown[]) => Promise<T>;

interface Rule {
  readonly id: string;
  readonly summary: string;
}

/** Serves the page of each rule as a read-only document, which the code of a finding links to. */
export class RulePages implements vscode.TextDocumentContentProvider {
  static readonly scheme = 'asynclint-rule';
  /** What the server makes links of; it puts the rule's id in. */
  static readonly template = `${RulePages.scheme}:/{id}.md`;

  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.#ask('asynclint.explainRule', uri.path.replace(/^\//, '').replace(/\.md$/, ''));
  }

  /** Shows the page of a rule that the user picks. */
  async explain(): Promise<void> {
    const rules = await this.#ask<Rule[]>('asynclint.rules');
    const picked = await vscode.window.showQuickPick(
      rules.map(({ id, summary }) => ({ label: id, detail: summary })),
      { placeHolder: 'Which rule?', matchOnDetail: true },
    );
    if (picked) {
      const page = vscode.Uri.parse(RulePages.template.replace('{id}', picked.label));
      await vscode.commands.executeCommand('markdown.showPreview', page);
    }
  }
}
