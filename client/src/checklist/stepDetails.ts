/** What the panel *Upgrade Step* shows of a step: plain data, made of what the server answers. Knows no VS Code. */
import { t, translated } from '../../../server/src/l10n';
import { labelLines } from '../../../server/src/text/label';
import { type ChecklistEntry, type ChecklistItem, STATE_WORDS } from '../../../server/src/protocol';
import { isFinished, placeName } from './tree';

export interface DetailsButton {
  readonly label: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}

export interface DetailsLine {
  readonly text: string;
  /** The state does not rest on it. */
  readonly isAside?: boolean;
  /** The file that it was read in, and its zero-based line. */
  readonly source?: { readonly label: string; readonly uri: string; readonly line?: number };
}

export interface Details {
  readonly title: string;
  readonly state: string;
  readonly buttons: readonly DetailsButton[];
  readonly sections: readonly { readonly heading: string; readonly lines: readonly DetailsLine[] }[];
}

/** As the panel may show it: what of it is of files hides and moves nothing. */
export function plainDetails({ title, state, buttons, sections }: Details): Details {
  return {
    title: labelLines(title),
    state: labelLines(state),
    buttons: buttons.map((button) => ({ ...button, label: labelLines(button.label) })),
    sections: sections.map(({ heading, lines }) => ({
      heading: labelLines(heading),
      lines: lines.map(({ source, ...line }) => ({
        ...line,
        text: labelLines(line.text),
        ...(source ? { source: { ...source, label: labelLines(source.label) } } : {}),
      })),
    })),
  };
}

const DO_LABELS: Readonly<Record<string, string>> = {
  'configmgrMof.backup': t`Back Up SMS_def.mof…`,
  'configmgrMof.merge': t`Merge Customizations…`,
  'configmgrMof.checkBootImages': t`Check Boot Images…`,
  'configmgrMof.inventory.compareSites': t`Compare Sites…`,
};

/** @param entry for one place; left out for the step as a whole. @param plan ticks can be recorded. */
export function detailsOf(step: ChecklistItem, entry: ChecklistEntry | undefined, plan: boolean): Details {
  const entries = entry ? [entry] : step.entries;
  const place = entry ? placeName(entry) : '';
  const records = entries.flatMap((one) => one.records.map((text) => line(one, entry, text)));
  const found = entries.flatMap((one) =>
    one.evidence.map((evidence): DetailsLine => ({
      ...line(one, entry, evidence.says),
      ...(evidence.counts ? {} : { isAside: true }),
      ...(evidence.uri === undefined
        ? {}
        : {
            source: {
              label:
                evidence.line === undefined
                  ? (evidence.source ?? evidence.uri)
                  : t`${evidence.source ?? evidence.uri}, line ${evidence.line + 1}`,
              uri: evidence.uri,
              ...(evidence.line === undefined ? {} : { line: evidence.line }),
            },
          }),
    })),
  );
  const text = (one: string): DetailsLine[] => [{ text: one }];
  const sections = [
    { heading: t`Recorded`, lines: records },
    { heading: t`Evidence found`, lines: found.length > 0 ? found : text(t`No file says anything about it.`) },
    { heading: t`Why`, lines: text(step.why) },
    { heading: t`How`, lines: text(step.how) },
    { heading: t`Where`, lines: text(step.where) },
    { heading: t`What can go wrong`, lines: text(step.goesWrong) },
    { heading: t`Read`, lines: step.references.map((reference) => ({ text: reference })) },
  ];
  const state = entry ? entry.state : step.state;
  return {
    title: `${step.number}. ${step.title}${place === '' ? '' : ` – ${place}`}`,
    state: sentenceCase(translated(STATE_WORDS[state])),
    buttons: buttonsOf(step, entry, plan),
    sections: sections.filter(({ lines }) => lines.length > 0),
  };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Of several places each line says of which it is. */
function line(of: ChecklistEntry, shown: ChecklistEntry | undefined, text: string): DetailsLine {
  const place = placeName(of);
  return { text: shown || place === '' ? text : `${place}: ${text}` };
}

function buttonsOf(step: ChecklistItem, entry: ChecklistEntry | undefined, plan: boolean): DetailsButton[] {
  const state = entry ? entry.state : step.state;
  const about = {
    step: step.id,
    ...(entry?.site === undefined ? {} : { sites: [entry.site] }),
    ...(entry?.computer === undefined ? {} : { computers: [entry.computer] }),
  };
  const button = (label: string, name: string): DetailsButton => ({
    label,
    command: `configmgrMof.checklist.${name}`,
    arguments: [about],
  });
  const isTicked = entry ? entry.isTicked : step.entries.some((one) => one.isTicked);
  return [
    ...(step.command === undefined
      ? []
      : [{ label: DO_LABELS[step.command] ?? t`Do This Step…`, command: step.command, arguments: [] }]),
    ...(plan && !isFinished(state)
      ? [button(t`Tick`, 'tick'), button(t`Tick with Note…`, 'tickWithNote'), button(t`Does Not Apply…`, 'skip')]
      : []),
    ...(plan && (isTicked || state === 'done') ? [button(t`Take Back`, 'untick')] : []),
    ...(plan ? [button(t`Note…`, 'note'), button(t`Assign…`, 'assign')] : []),
    ...(plan ? [] : [{ label: t`Start Upgrade Plan…`, command: 'configmgrMof.checklist.start', arguments: [] }]),
  ];
}
