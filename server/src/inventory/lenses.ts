/** What an editor writes above a reporting class: what is reported, a switch, where the data come from, what was customized. */
import { t, translated } from '../l10n';
import type { DataPlace } from '../semantics/dataClasses';
import type { Span } from '../text/span';
import { countReported, describeUndone } from './inventory';
import type { ViewedClass } from './view';

export type LensKind = 'reported' | 'toggle' | 'data' | 'customized';

export interface InventoryLens {
  readonly kind: LensKind;
  /** Of the class, as rows have it: the same after an edit elsewhere, so that a click that follows one means the same class. */
  readonly id: string;
  readonly title: string;
  /** More about it, for a pointer that rests there. */
  readonly detail?: string;
  /** The name of the class. */
  readonly span: Span;
  /** Of its declaration: tells it from another one of its name. */
  readonly edition: number;
  /** Of `toggle`: what the switch makes of SMS_Report. */
  readonly report?: boolean;
  /** There is a place to go to, or something to do. */
  readonly isActive: boolean;
}

/** A class of the view with what was found about it. */
export interface LensSubject extends ViewedClass {
  readonly data?: DataPlace;
  readonly customized: ReadonlyMap<string, readonly string[]>;
}

export const DATA: Readonly<Record<DataPlace, string>> = {
  file: 'data class in this file',
  folder: 'data class beside this file',
  workspace: 'data class elsewhere in the workspace',
  windows: 'data class of Windows',
};

/** Up to four for a class, in the order in which they are to be read. @param id as rows have it */
export function lensesOf(subject: LensSubject, id: string): InventoryLens[] {
  const { item, data, customized } = subject;
  const ofClass = { id, span: item.nameSpan, edition: item.declared.edition };
  const differences = [...customized.values()].flat();
  return [
    { kind: 'reported', title: reportedTitle(subject), ...ofClass, isActive: true },
    { kind: 'toggle', ...toggleOf(subject), ...ofClass, isActive: true },
    {
      kind: 'data',
      title: data === undefined ? t`no data class known` : translated(DATA[data]),
      ...ofClass,
      isActive: data !== undefined && data !== 'windows',
    },
    ...(differences.length === 0
      ? []
      : [
          {
            kind: 'customized' as const,
            title: differences.length === 1 ? t`customized` : t`customized in ${differences.length} ways`,
            detail: differences.join('\n'),
            ...ofClass,
            isActive: true,
          },
        ]),
  ];
}

function reportedTitle({ item }: LensSubject): string {
  const { undone, reported, declared } = item;
  if (undone) return t`not reported: ${describeUndone(undone)}`;
  if (!reported) return t`not reported`;
  return t`reported ${countReported(item)} of ${declared.properties.length}`;
}

function toggleOf({ item: { flag } }: LensSubject): Pick<InventoryLens, 'title' | 'report'> {
  const report = flag !== true;
  return { title: report ? t`report` : t`do not report`, report };
}
