// One VS Code server with the packaged extension in it and a copy of the samples: what the tour, the pictures and the
// tests of the package have in common.
import { ensureCodeServer, installInCodeServer, listInCodeServer, startCodeServer } from './codeServer.mjs';
import { copySamples } from './samples.mjs';
import { extensionId } from './vsix.mjs';

/** Installs `vsix` for a server whose data is below `home`. Throws when it is not among the installed ones afterwards. */
export async function installExtension(home, vsix) {
  const vscode = await ensureCodeServer();
  await installInCodeServer(vscode, home, vsix);
  const installed = await listInCodeServer(vscode, home);
  if (!installed.includes(extensionId())) {
    throw new Error(`${extensionId()} was installed, but the VS Code server lists only: ${installed.join(', ')}`);
  }
}

/**
 * Installs `vsix` for a server whose data is below `home`, copies the samples there and starts the server.
 * Gives { server, samples, site }; end it with server.stop().
 */
export async function startWithExtension(home, vsix) {
  await installExtension(home, vsix);
  const copies = await copySamples(home);
  return { server: await startCodeServer(await ensureCodeServer(), home), ...copies };
}
