/** Asks the client to ask again for what it shows between the lines, where something else than the text has changed. */
import { CodeLensRefreshRequest, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { ServerContext } from './context';

export function refreshLenses({ client, connection }: ServerContext): void {
  if (client().workspace?.codeLens?.refreshSupport === true)
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
}

export function refreshHints({ client, connection }: ServerContext): void {
  if (client().workspace?.inlayHint?.refreshSupport === true)
    connection.sendRequest(InlayHintRefreshRequest.type).catch(() => undefined);
}
