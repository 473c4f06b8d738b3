/** A limit that bites is shown beside the language in the status bar, with the setting that moves it. */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import type { Limit, LimitsParams } from '../../server/src/protocol';
import { LIMITS_NOTIFICATION, WORKSPACE_LIMITS } from '../../server/src/protocol';
import type { Server } from './server';

export function activateLimits(context: vscode.ExtensionContext, server: Server): void {
  const limits = new Map<string, readonly Limit[]>();
  const item = vscode.languages.createLanguageStatusItem('configmgrMof.limits', { language: 'mof' });
  item.name = t`ConfigMgr MOF limits`;
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const [limit] = [...((uri && limits.get(uri)) || []), ...(limits.get(WORKSPACE_LIMITS) ?? [])];
    item.severity = limit ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.text = limit ? t`Limited` : t`Fully checked`;
    item.detail = limit?.message;
    item.command = limit && {
      title: t`Configure`,
      command: 'workbench.action.openSettings',
      arguments: [limit.setting],
    };
  };
  server.onNotification<LimitsParams>(LIMITS_NOTIFICATION, (params) => {
    const uri = params.uri === WORKSPACE_LIMITS ? WORKSPACE_LIMITS : vscode.Uri.parse(params.uri).toString();
    if (params.limits.length > 0) limits.set(uri, params.limits);
    else limits.delete(uri);
    show();
  });
  context.subscriptions.push(item, vscode.window.onDidChangeActiveTextEditor(show));
  show();
}
