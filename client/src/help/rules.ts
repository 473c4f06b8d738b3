/** *Explain a Rule*: what a code of a diagnostic means, from the page that comes with the extension. Each code is a link to it. */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { t } from '../../../server/src/l10n';
import { isArguments } from '../ask';
import { Dismissed, register } from '../commands';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { pageOf, ruleRows } from './rulePages';
import { pick } from '../labels';

/** Registers the command. It gives the Markdown that it shows. */
export function activateRules(context: vscode.ExtensionContext, files: VirtualFiles): void {
  const read = async (): Promise<string> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules.md'));
    return new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  };
  register(context, 'configmgrMof.explainRule', async (first: unknown) => {
    const page = await read();
    const args = isArguments(first) ? first.code : first;
    const code = typeof args === 'string' ? args : await choose(page);
    const text = pageOf(page, code);
    if (text === undefined) throw new Error(t`There is no rule “${code}”.`);
    const uri = files.set(`/rules/${code.replaceAll('/', ' ')}.md`, text);
    if (!isArguments(first) || !first.quiet) await showMarkdown(uri);
    return text;
  });
}

async function choose(page: string): Promise<string> {
  const rows = ruleRows(page).map(({ id, severity, summary }) => ({
    label: id,
    description: severity,
    detail: summary,
  }));
  const chosen = await pick(rows, {
    ...{ title: t`Explain a Rule`, placeHolder: t`Its id, or a word of what it finds` },
    ...{ matchOnDescription: true, matchOnDetail: true },
  });
  if (!chosen) throw new Dismissed();
  return chosen.label;
}

/** Turns the code of each diagnostic into a link to its explanation, as it arrives from the server. */
export const LINKED_CODES: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(linked)),
  provideDiagnostics: async (document, previous, token, next) => {
    const report = await next(document, previous, token);
    if (report && 'items' in report) report.items = report.items.map(linked);
    return report;
  },
};

function linked(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  // The server's own link leads to the whole page, which other editors open as it is.
  const value = typeof code === 'object' ? code.value : code;
  if (typeof value === 'string') {
    const target = vscode.Uri.parse(`command:configmgrMof.explainRule?${encodeURIComponent(JSON.stringify([value]))}`);
    diagnostic.code = { value, target };
  }
  return diagnostic;
}
