import * as vscode from 'vscode';

/** How things stand, in the status bar; a click shows the commands. */
export class Status implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('asynclint.status', vscode.StatusBarAlignment.Right, 0);
    this.#item.name = 'asynclint';
    this.#item.command = { title: 'asynclint commands', command: 'workbench.action.quickOpen', arguments: ['>asynclint: '] };
    this.#item.show();
  }

  busy(detail: string): void {
    this.#show('$(loading~spin) asynclint', detail, undefined);
  }

  ready(detail: string): void {
    this.#show('$(check) asynclint', detail, undefined);
  }

  failed(detail: string): void {
    this.#show('$(error) asynclint', detail, new vscode.ThemeColor('statusBarItem.errorBackground'));
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(text: string, tooltip: string, background: vscode.ThemeColor | undefined): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.backgroundColor = background;
  }
}
