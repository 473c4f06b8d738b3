/** The command of the editor that compares two files. */

import { compareSources, describeOrder, diffMarkdown, doubtAboutDefault, LineIndex, readTextFile } from '../../service';
import type { CompareResult } from '../../protocol';
import type { CommandRequest } from './request';

export async function compare({ context, args }: CommandRequest): Promise<CompareResult> {
  const { env } = context.host;
  const options = { ansi: context.settings().ansi };
  const before = await readTextFile(env, args.path('before'), options);
  const after = await readTextFile(env, args.path('after'), options);
  const { changes, order } = compareSources(before.text, after.text);
  const remark = describeOrder({ changes, order });
  const doubt = doubtAboutDefault(before, after);
  const lines = { before: new LineIndex(before.text), after: new LineIndex(after.text) };
  return {
    changes: changes.map((change) => ({
      key: change.key,
      kind: change.kind,
      ...(change.class === undefined ? {} : { class: change.class }),
      ...(change.property === undefined ? {} : { property: change.property }),
      ...(change.qualifier === undefined ? {} : { qualifier: change.qualifier }),
      ...(change.before === undefined ? {} : { before: change.before }),
      ...(change.after === undefined ? {} : { after: change.after }),
      ranges: {
        ...(change.spans.before ? { before: lines.before.rangeOf(change.spans.before) } : {}),
        ...(change.spans.after ? { after: lines.after.rangeOf(change.spans.after) } : {}),
      },
    })),
    ...(remark === undefined ? {} : { order: remark }),
    ...(doubt === undefined ? {} : { doubt }),
    markdown: diffMarkdown({ before: before.path, after: after.path, changes, order }),
    texts: { before: before.text, after: after.text },
  };
}
