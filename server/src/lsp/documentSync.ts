/** Events of open files and of files on the disk, in the order in which the others have to hear of them. */
import { t } from '../l10n';
import { decodeText, readBytes } from '../service';
import type { ServerContext } from './context';
import { warn } from './warn';

export function registerDocumentSync(context: ServerContext): void {
  const { connection, diagnostics, documents, host, settings, workspace } = context;

  /** Some rules depend on how the file is stored, which the protocol does not tell. */
  const learnFormat = async (uri: string): Promise<void> => {
    const path = host.pathOf(uri);
    if (path === undefined) return;
    try {
      const { format } = decodeText(await readBytes(host.env, path), { ansi: settings().ansi });
      const known = documents.get(uri)?.model.format;
      if (known?.encoding === format.encoding && known.bom === format.bom) return;
      if (documents.setFormat(uri, format)) diagnostics.schedule(uri, 0);
    } catch {
      // A file that was never saved, or is gone meanwhile: there is nothing to know.
    }
  };

  /** Files of which the person knows that a change was left out, until they are closed. */
  const told = new Set<string>();
  const tellOlder = (uri: string, version: number): void => {
    const path = host.pathOf(uri) ?? uri;
    const message = t`${path}: the editor sent a change of version ${version} after version ${documents.versionOf(uri)}, which was left out. Close the file and open it again if what is shown does not fit its text.`;
    context.log(message);
    if (told.has(uri)) return;
    told.add(uri);
    warn(connection, message);
  };

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    workspace.show(documents.set(uri, version, text).model);
    diagnostics.schedule(uri, 0);
    void learnFormat(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    // Applied when somebody asks for the file: the check that follows, or a request that comes first.
    if (!documents.change(uri, version, contentChanges)) return tellOlder(uri, version);
    context.rest.edited(uri);
    if (documents.has(uri)) diagnostics.schedule(uri);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => void learnFormat(uri));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.delete(uri);
    told.delete(uri);
    context.inventory.forget(uri);
    diagnostics.forget(uri);
    context.rest.closed(uri);
    const before = workspace.index.version;
    void workspace.hide(uri).then(() => {
      // What was never saved counts no longer: the others were checked against it.
      if (workspace.index.version !== before) diagnostics.scheduleAll();
    });
  });
}
