/** What is beside the language of a MOF file in the status bar: its dialect and encoding; the server and its index. */
import * as vscode from 'vscode';
import { numberText, t } from '../../server/src/l10n';
import { FILE_FORMAT_REQUEST, STATUS_REQUEST } from '../../server/src/protocol';
import type { FileFormatParams, FileFormatResult, StatusParams, StatusResult } from '../../server/src/protocol';
import type { Server } from './server';
import { isFile } from './host/machine';

const SELECTOR = { language: 'mof' };
/** Typing is no reason to ask again before it pauses, in milliseconds. */
const QUIET = 400;

const DIALECTS: Readonly<Record<string, string>> = {
  wmi: 'WMI (mofcomp)',
  cim2: 'CIM 2 (DSP0004)',
  cim3: 'CIM 3 (DSP0221)',
};

export function activateStatus(context: vscode.ExtensionContext, server: Server): void {
  const file = vscode.languages.createLanguageStatusItem('configmgrMof.file', SELECTOR);
  file.name = t`ConfigMgr MOF: dialect and encoding`;
  const running = vscode.languages.createLanguageStatusItem('configmgrMof.server', SELECTOR);
  running.name = t`ConfigMgr MOF: language server`;
  context.subscriptions.push(file, running);

  let asked = 0;
  let timer: NodeJS.Timeout | undefined;
  const show = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    showServer(running, server, undefined);
    if (document?.languageId !== 'mof' || server.state !== 'running') return;
    const number = ++asked;
    const [status, format] = await Promise.all([statusOf(server, document), formatOf(server, document)]);
    // Another file came into sight meanwhile.
    if (number !== asked) return;
    showFile(file, document, status, format);
    showServer(running, server, status);
    if (status?.isReading) soon();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void show().catch((error) => server.output.warn(`Status: ${String(error)}`)), QUIET);
  };
  context.subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    server.onDidChangeState(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.workspace.onDidSaveTextDocument(soon),
    vscode.workspace.onDidChangeConfiguration((change) => void (change.affectsConfiguration('configmgrMof') && soon())),
    // A check is over: the dialect may be another, and the index has taken the file over.
    vscode.languages.onDidChangeDiagnostics(soon),
  );
  soon();
}

function showFile(
  item: vscode.LanguageStatusItem,
  document: vscode.TextDocument,
  status: StatusResult | null,
  format: string,
): void {
  const dialect = status?.dialect;
  item.text = [dialect === undefined ? t`Not read` : (DIALECTS[dialect] ?? dialect), format].join(', ');
  item.detail =
    dialect === undefined
      ? t`${document.uri.path.split('/').at(-1)!} is not checked`
      : status?.dialectFrom === 'settings'
        ? t`dialect by the settings`
        : t`dialect by what the file looks like`;
  item.command = {
    ...{ title: t`Set Dialect`, command: 'workbench.action.openSettings' },
    arguments: ['configmgrMof.dialect'],
  };
}

function showServer(item: vscode.LanguageStatusItem, { state }: Server, status: StatusResult | null | undefined): void {
  const { Error, Information } = vscode.LanguageStatusSeverity;
  item.busy = state === 'starting' || status?.isReading === true;
  item.severity = state === 'stopped' ? Error : Information;
  item.text = {
    starting: t`Language server is starting`,
    running: t`Language server is running`,
    stopped: t`No language server`,
  }[state];
  if (state !== 'running') item.detail = '';
  else if (status) item.detail = `${indexed(status)}${status.isReading ? `, ${t`still reading`}` : ''}`;
  item.command =
    state === 'stopped'
      ? { title: t`Restart`, command: 'configmgrMof.restartServer' }
      : { title: t`Show Output`, command: 'configmgrMof.showOutput' };
}

function indexed({ classes, files }: StatusResult): string {
  const all = classes === 1 ? t`one class` : t`${numberText(classes)} classes`;
  return files === 1 ? t`${all} in one file of the folder` : t`${all} in ${numberText(files)} files of the folder`;
}

function statusOf(server: Server, { uri }: vscode.TextDocument): Promise<StatusResult | null> {
  return server.request<StatusResult | null>(STATUS_REQUEST, { uri: uri.toString() } satisfies StatusParams);
}

/** The encoding as the bytes on the disk have it; of a text that has none there, as VS Code would write it. */
async function formatOf(server: Server, document: vscode.TextDocument): Promise<string> {
  if (!isFile(document.uri)) return document.encoding;
  const params: FileFormatParams = { uri: document.uri.toString() };
  const found = await server.request<FileFormatResult | null>(FILE_FORMAT_REQUEST, params).catch(() => null);
  return found?.description ?? document.encoding;
}
