/** What Git calls to merge a file: `git-merge %O %A %B %L %P`. */
import { mergeForGit } from '../../service';
import { ansiOf, gitOf } from '../common';
import type { Context } from '../context';
import { COULD_NOT_MERGE, DONE, FINDINGS } from '../host';

import { sentenceOf } from '../sentences';
import { visibleLine } from '../../text/visible';

export async function run({ host, args, note }: Context): Promise<number> {
  const [base, ours, theirs, size, path, ...labels] = args.operands as readonly [string, string, string, ...string[]];
  const name = path ?? ours;
  // An older Git hands the placeholders of the labels on as they are.
  const [baseLabel, oursLabel, theirsLabel] = ['base', 'ours', 'theirs'].map((fallback, i) => {
    const label = labels[i];
    return label === undefined || /^%[SXY]$/.test(label) ? fallback : label;
  }) as [string, string, string];
  try {
    const git = await gitOf(host);
    const { isClean, remarks } = await mergeForGit(host.env, git, {
      ...{ base, ours, theirs, path: name, ...ansiOf(args) },
      labels: { base: baseLabel, ours: oursLabel, theirs: theirsLabel },
      size: Math.max(1, Number(size) || 7),
    });
    for (const text of remarks) note(`${visibleLine(name)}: ${text}`);
    return isClean ? DONE : FINDINGS;
  } catch (error) {
    // Git takes a code up to 128 for conflicts that are in the file.
    note(`configmgr-mof: ${visibleLine(name)} was not merged and is left as it is on your side: ${sentenceOf(error)}`);
    return COULD_NOT_MERGE;
  }
}
