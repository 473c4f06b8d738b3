/** What is known of the name under the pointer; in an export of boot images also what the upgrade does with it. */
import { filesForHover, hover } from '../../features/hover';
import { nameAt } from '../../features/model';
import { bootImagePropertyHover } from '../../service';
import { looksLikeBootImages } from '../bootImageDiagnostics';
import { toRange } from '../convert';
import { markupFor } from '../markup';
import type { Feature } from './feature';

export const hoverFeature: Feature = {
  capabilities: { hoverProvider: true },
  register: (scope) =>
    scope.context.connection.onHover(
      scope.onFile('Hovering', null, async (model, lines, { position }, _run, token) => {
        const offset = lines.offsetAt(position);
        const own = hover(await scope.models.withFiles(model, filesForHover(model, offset), token), offset);
        const name = looksLikeBootImages(model.document) ? nameAt(model.document, offset) : undefined;
        const image = name && bootImagePropertyHover(name.occurrence.name);
        const span = own?.span ?? name;
        const value = [own?.markdown, image].filter((part) => part !== undefined).join('\n\n---\n\n');
        const formats = scope.context.client().textDocument?.hover?.contentFormat;
        return span && value !== '' ? { contents: markupFor(formats, value), range: toRange(lines, span) } : null;
      }),
    ),
};
