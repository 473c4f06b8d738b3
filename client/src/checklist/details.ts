/**
 * The panel *Upgrade Step* below the checklist: why, how, what can go wrong, what was found, and buttons that do it. The page builds
 * itself out of data with textContent: text of files is never markup.
 */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { ChecklistResult } from '../../../server/src/protocol';
import { nodeOf, selectionOf } from './items';
import { type Details, detailsOf, plainDetails } from './stepDetails';
import type { Node } from './tree';

interface Shown {
  readonly step: string;
  readonly site?: string;
  readonly computer?: string;
}

/** What the page asks for: by number, so that it can name no command and no file of its own. */
type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'back' }
  | { readonly kind: 'button' | 'source'; readonly index: number };

export class StepDetails implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly registration = vscode.window.registerWebviewViewProvider('configmgrMof.checklistStep', this);
  private view: vscode.WebviewView | undefined;
  private result: ChecklistResult | undefined;
  private shown: Shown | undefined;
  private details: Details | undefined;

  dispose(): void {
    this.registration.dispose();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [] };
    view.webview.onDidReceiveMessage((message: Message) => void this.answer(message));
    view.onDidDispose(() => (this.view = undefined));
    view.webview.html = page(crypto.randomUUID());
  }

  /** A row of the checklist; one that is no step changes nothing. */
  select(node: Node): void {
    if (node.kind === 'step') this.shown = { step: node.step.id };
    else if (node.kind === 'entry') this.shown = placed(node.step.id, node.entry);
    else if (node.kind === 'next') this.shown = placed(node.step.id, node);
    else return;
    this.refresh();
  }

  update(result: ChecklistResult): void {
    this.result = result;
    this.shown ??= result.nextStep;
    this.refresh();
  }

  private refresh(): void {
    const { result, shown } = this;
    const node = result && shown && nodeOf(result, shown.step, shown.site, shown.computer);
    this.details =
      node?.kind === 'step' || node?.kind === 'entry'
        ? detailsOf(node.step, node.kind === 'entry' ? node.entry : undefined, node.plan)
        : undefined;
    void this.view?.webview.postMessage(this.details ? plainDetails(this.details) : null);
  }

  private async answer(message: Message): Promise<void> {
    if (message.kind === 'ready') this.refresh();
    else if (message.kind === 'back') await vscode.commands.executeCommand('configmgrMof.checklist.focus');
    else if (message.kind === 'button') {
      const button = this.details?.buttons[message.index];
      if (button) await vscode.commands.executeCommand(button.command, ...button.arguments);
    } else {
      const source = this.details?.sections.flatMap(({ lines }) => lines)[message.index]?.source;
      if (source)
        await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(source.uri), ...selectionOf(source.line));
    }
  }
}

function placed(step: string, { site, computer }: { readonly site?: string; readonly computer?: string }): Shown {
  return { step, ...(site === undefined ? {} : { site }), ...(computer === undefined ? {} : { computer }) };
}

const STYLE = `body { padding: 0 12px 12px; color: var(--vscode-foreground); font: var(--vscode-font-size)/1.45 var(--vscode-font-family); }
h1 { font-size: 1.1em; margin: .6em 0 .2em; } h2 { font-size: .85em; text-transform: uppercase; letter-spacing: .04em; margin: 1.1em 0 .2em; opacity: .8; }
p { margin: .2em 0; overflow-wrap: anywhere; } .aside { opacity: .75; } #buttons { display: flex; flex-wrap: wrap; gap: 6px; margin: .6em 0; }
button { font: inherit; padding: 3px 10px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:first-child { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.link { display: inline; padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); text-align: left; overflow-wrap: anywhere; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
.vscode-high-contrast h2, .vscode-high-contrast .aside { opacity: 1; }
#said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

const SCRIPT = `const vscode = acquireVsCodeApi();
const make = (tag, text, name) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (name) e.className = name; return e; };
const press = (kind, index) => () => vscode.postMessage({ kind, index });
addEventListener('message', ({ data }) => {
  const body = document.getElementById('step');
  if (!data) return body.replaceChildren(make('p', document.body.dataset.nothing));
  const buttons = make('div'); buttons.id = 'buttons';
  data.buttons.forEach(({ label }, index) => { const b = make('button', label); b.addEventListener('click', press('button', index)); buttons.append(b); });
  const parts = [make('h1', data.title), make('p', data.state, 'aside'), buttons];
  let count = 0;
  for (const { heading, lines } of data.sections) {
    parts.push(make('h2', heading));
    for (const { text, isAside, source } of lines) {
      const p = make('p', text, isAside ? 'aside' : ''); const index = count++;
      if (source) { p.append(' '); const b = make('button', source.label, 'link'); b.addEventListener('click', press('source', index)); p.append(b); }
      parts.push(p);
    }
  }
  // A button that was pressed is replaced by a new one: the focus stays where it was, and a screen reader hears what became of the step.
  const before = [...body.querySelectorAll('button')];
  const at = before.indexOf(document.activeElement);
  body.replaceChildren(...parts);
  const now = [...body.querySelectorAll('button')];
  if (at >= 0) (now.find((b) => b.textContent === before[at].textContent) ?? now[Math.min(at, now.length - 1)])?.focus();
  const said = document.getElementById('said');
  const saying = data.title + ': ' + data.state;
  if (said.textContent !== saying) said.textContent = saying;
});
addEventListener('keydown', ({ key }) => { if (key === 'Escape') vscode.postMessage({ kind: 'back' }); });
vscode.postMessage({ kind: 'ready' });`;

function page(nonce: string): string {
  const nothing = t`Choose a step in the checklist.`;
  return `<!doctype html><html lang="${vscode.env.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${t`Upgrade Step`}</title><style nonce="${nonce}">${STYLE}</style></head>
<body data-nothing="${nothing}"><p id="said" role="status"></p><main id="step"><p>${nothing}</p></main><script nonce="${nonce}">${SCRIPT}</script></body></html>`;
}
