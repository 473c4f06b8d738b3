/** What is known of the name under the pointer; in an export of boot images also what the upgrade does with it. */
import { filesForHover, hover, type Hover } from '../../features/hover';
import { describeLink, documentLinks } from '../../features/links';
import { nameAt, type Model } from '../../features/model';
import { bootImagePropertyHover, typeAt } from '../../service';
import { looksLikeBootImages } from '../bootImageDiagnostics';
import { toRange } from '../convert';
import type { ServerHost } from '../host';
import { markupFor } from '../markup';
import type { Feature } from './feature';
import { linkedPath } from './links';

export const hoverFeature: Feature = {
  capabilities: { hoverProvider: true },
  register: (scope) =>
    scope.context.connection.onHover(
      scope.onFile('Hovering', null, async (model, lines, { position }, _run, token) => {
        const offset = lines.offsetAt(position);
        const own = hover(await scope.models.withFiles(model, filesForHover(model, offset), token), offset);
        const file = await includedFile(scope.context.host, model, offset);
        const name = looksLikeBootImages(model.document) ? nameAt(model.document, offset) : undefined;
        const image = name && bootImagePropertyHover(name.occurrence.name);
        const span = own?.span ?? file?.span ?? name;
        const value = [file?.markdown, own?.markdown, image].filter((part) => part !== undefined).join('\n\n---\n\n');
        const formats = scope.context.client().textDocument?.hover?.contentFormat;
        return span && value !== '' ? { contents: markupFor(formats, value), range: toRange(lines, span) } : null;
      }),
    ),
};

/** The file that an include at the offset leads to, and whether it is there. */
async function includedFile(host: ServerHost, { document }: Model, offset: number): Promise<Hover | undefined> {
  const { kind } = document.declarations[document.tree.indexAt(offset)]!.node;
  if (kind !== 'include' && kind !== 'pragma') return undefined;
  const link = documentLinks(document).find(({ start, end }) => start <= offset && offset <= end);
  const path = link && linkedPath(host, document.uri, link);
  if (link === undefined || path === undefined) return undefined;
  const type = await typeAt(host.env, path).catch(() => undefined);
  const { start, end } = link;
  return { span: { start, end }, markdown: describeLink(path, type) };
}
