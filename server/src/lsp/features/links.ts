/** `#pragma include` as links to the files. */
import { documentLinkSteps } from '../../features/links';
import { toRange } from '../convert';
import type { Feature } from './feature';

export const linksFeature: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  register(scope) {
    const { connection, host } = scope.context;
    connection.onDocumentLinks(
      scope.onFile('Finding links', [], async ({ document }, lines, _params, run) => {
        const path = host.pathOf(document.uri);
        if (path === undefined) return [];
        const { paths } = host.env;
        return (await run(documentLinkSteps(document))).map((link) => {
          const target = link.path.replaceAll(/[\\/]/g, paths.sep);
          const full = paths.isAbsolute(target) ? target : paths.join(paths.dirname(path), target);
          return { range: toRange(lines, link), target: host.uriOf(full) };
        });
      }),
    );
  },
};
