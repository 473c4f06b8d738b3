/** Exports of inventory classes: whether there is one from before, and whether the one from after agrees with it. */
import { isInEffect } from '../../inventory/inventory';
import { changesOf, compareStates } from '../../inventory/states/compareStates';
import { stateSentence } from '../../inventory/states/sentences';
import type { Evidence, Part } from '../evidence';
import { counted } from '../evidence';
import type { ClassExport, UpgradeFacts } from '../facts';
import { t } from '../../l10n';

const GIVE = { code: 'give-evidence', file: 'class-export' } as const;

/** An export by itself: its date is all that tells that it is from before. */
export function judgeNoted({ classExports }: UpgradeFacts): Part[] {
  const [first] = inOrder(classExports);
  if (!first)
    return [
      {
        state: 'unknown',
        evidence: [
          { kind: 'class-export', says: t`No export of inventory classes was given.`, next: GIVE, counts: false },
        ],
      },
    ];
  const says = t`It holds ${counted(first.classes.filter(isInEffect).length, 'class')} and is of ${dayOf(first)}. It does not say which client setting it is of: make one for each that has classes of its own.`;
  return [{ state: 'needs-you', evidence: [evidence(first.path, says, false)] }];
}

export function judgeRestored({ classExports }: UpgradeFacts): Part[] {
  const ordered = inOrder(classExports);
  const [before, after] = [ordered[0], ordered.at(-1)];
  if (!before || !after || before === after)
    return [
      {
        state: 'unknown',
        evidence: [
          {
            kind: 'class-export',
            says: t`Two exports of inventory classes are needed, from before and after.`,
            next: GIVE,
            counts: false,
          },
        ],
      },
    ];
  if (rank(before) === rank(after) && before.at === after.at)
    return [
      {
        state: 'needs-you',
        evidence: [evidence(after.path, t`It is as old as ${before.path}: which is from before is not known.`, false)],
      },
    ];
  const changes = changesOf(
    compareStates(before.classes, after.classes, { before: before.deleted, after: after.deleted }),
  ).filter(({ weight }) => weight !== 'other');
  if (changes.length === 0)
    return [
      { state: 'done', evidence: [evidence(after.path, t`Every state is as in ${before.path}.`, true)] },
      ...(ordered.length > 2
        ? [
            {
              state: 'needs-you' as const,
              evidence: [
                evidence(
                  after.path,
                  t`${ordered.length} exports were given; the first and the last were compared. Compare those of each client setting.`,
                  false,
                ),
              ],
            },
          ]
        : []),
    ];
  const shown = changes.slice(0, 20).map((change) => {
    const subject = change.property === undefined ? change.class : `${change.class}.${change.property}`;
    return evidence(after.path, `${subject} ${stateSentence(change)}`, true);
  });
  return [
    {
      state: 'open',
      evidence: [
        evidence(after.path, t`${counted(changes.length, 'difference')} from ${before.path}.`, true),
        ...shown,
      ],
    },
  ];
}

/** Names say it better than dates: copying a file changes its date. */
function rank({ path }: ClassExport): number {
  const name = path.split(/[\\/]/).at(-1)!;
  return /before/i.test(name) ? 0 : /after/i.test(name) ? 2 : 1;
}

function inOrder(exports: readonly ClassExport[]): ClassExport[] {
  return [...exports].sort((a, b) => rank(a) - rank(b) || a.at - b.at || (a.path < b.path ? -1 : 1));
}

const dayOf = ({ at }: ClassExport): string => new Date(at).toISOString().slice(0, 10);

function evidence(source: string, says: string, counts: boolean): Evidence {
  return { kind: 'class-export', source, says, counts };
}
