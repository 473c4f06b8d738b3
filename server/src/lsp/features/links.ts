/** `#pragma include` as links to the files. */
import { documentLinkSteps, type DocumentLink } from '../../features/links';
import { toRange } from '../convert';
import type { ServerHost } from '../host';
import type { Feature } from './feature';

export const linksFeature: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  register(scope) {
    const { connection, host } = scope.context;
    connection.onDocumentLinks(
      scope.onFile('Finding links', [], async ({ document }, lines, _params, run) => {
        if (host.pathOf(document.uri) === undefined) return [];
        return (await run(documentLinkSteps(document))).map((link) => ({
          range: toRange(lines, link),
          target: host.uriOf(linkedPath(host, document.uri, link)!),
        }));
      }),
    );
  },
};

/** The path that a link of a file leads to; undefined in a file that is not on this machine. */
export function linkedPath(host: ServerHost, uri: string, { path }: DocumentLink): string | undefined {
  const { paths } = host.env;
  const from = host.pathOf(uri);
  if (from === undefined) return undefined;
  const target = path.replaceAll(/[\\/]/g, paths.sep);
  return paths.isAbsolute(target) ? target : paths.join(paths.dirname(from), target);
}
