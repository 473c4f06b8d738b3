/** The merge: boxes for the files, options, and the result below them. */
import type { Answer, MergeFiles, MergeJob, MergeRole } from '../../server/src/browser/pageProtocol';
import { type Decided, nothingDecided } from './decisions';
import { button, el, replaceContent } from './dom';
import { fileBox, type FileBox } from './fileBox';
import { mergeResult } from './mergeResult';
import { ask, stop } from './worker';

const CODE_PAGES: Readonly<Record<MergeJob['ansi'], string>> = {
  'windows-1252': 'Western European (1252)',
  'windows-1250': 'Central European (1250)',
  'windows-1251': 'Cyrillic (1251)',
  'windows-1253': 'Greek (1253)',
  'windows-1254': 'Turkish (1254)',
  'windows-1255': 'Hebrew (1255)',
  'windows-1256': 'Arabic (1256)',
  'windows-1257': 'Baltic (1257)',
  'windows-1258': 'Vietnamese (1258)',
};

interface Three {
  base: FileBox;
  mine: FileBox;
  theirs: FileBox;
}

export function mergeSection(): HTMLElement {
  const place = el('div', { id: 'merge-result' });
  const status = el('p', { role: 'status', id: 'merge-status' });
  let decided: Record<MergeRole, Decided>;
  let notSwapped: boolean;
  let latest = 0;

  /** What was decided is about the files that were there. */
  const forget = (): void => {
    decided = { inventory: nothingDecided(), configuration: nothingDecided() };
    notSwapped = false;
    latest++;
    replaceContent(place);
    status.textContent = '';
  };
  const inventory = threeBoxes('inventory', forget, {
    base: 'If you have it: the untouched file of the version that the site had. On the old installation media it is SMSSETUP\\INBOXES\\CLIFILES.SRC\\HINV\\sms_def.mof.',
    mine: 'The customized SMS_def.mof, as it was before the upgrade.',
    theirs: 'SMS_def.mof, as the upgrade installed it.',
  });
  const configuration = threeBoxes('configuration', forget, {
    base: 'configuration.mof of the old version, untouched, if you have it.',
    mine: 'The configuration.mof of the site from before the upgrade, if it had one.',
    theirs: 'configuration.mof, as the upgrade installed it. Data classes of your SMS_def.mof move to it.',
  });
  const by = el('input', { id: 'by', autocomplete: 'name' });
  const codePage = el(
    'select',
    { id: 'code-page' },
    ...Object.entries(CODE_PAGES).map(([value, text]) => el('option', { value }, text)),
  );
  codePage.addEventListener('change', forget);

  const merge = async (): Promise<void> => {
    const files = filesOf(inventory, configuration, decided);
    if (typeof files === 'string') {
      status.textContent = files;
      return;
    }
    const mine = ++latest;
    replaceContent(status, 'Merging … ', button('Stop', stop, { id: 'merge-stop' }));
    const ansi = codePage.value as MergeJob['ansi'];
    const answer = await ask({ kind: 'merge', files, ansi, notSwapped, by: by.value });
    // Of two answers on their way only that to the latest question counts.
    if (mine === latest) show(answer);
  };
  const show = (answer: Answer): void => {
    if (answer.kind === 'merge') {
      status.textContent = answer.summary;
      replaceContent(
        place,
        mergeResult(answer, (role) => decided[role], merge),
      );
    } else if (answer.kind === 'refused') {
      status.textContent = '';
      replaceContent(place, refusal(answer.code, answer.message));
    }
  };
  const refusal = (code: string, message: string): HTMLElement => {
    const swap = (): void => {
      const { mine, theirs } = inventory;
      const [own, others] = [mine.files, theirs.files];
      mine.set(others);
      theirs.set(own);
      void merge();
    };
    const asTheyAre = (): void => {
      notSwapped = true;
      void merge();
    };
    const ways = [
      ...(code === 'swapped' ? [button('Swap them', swap, { id: 'swap' })] : []),
      ...(code.startsWith('swapped') ? [button('Merge them as they are', asTheyAre, { id: 'not-swapped' })] : []),
    ];
    return el('div', { class: 'verdict alarm', role: 'alert' }, el('p', {}, message), ...ways);
  };

  forget();
  return el(
    'section',
    { id: 'merge' },
    el('h2', {}, 'Merge SMS_def.mof'),
    boxes(inventory),
    el('details', {}, el('summary', {}, 'configuration.mof as well'), boxes(configuration)),
    el(
      'details',
      {},
      el('summary', {}, 'Options'),
      el('p', {}, el('label', { for: 'by' }, 'Your name, for the report '), by),
      el('p', {}, el('label', { for: 'code-page' }, 'Code page of files that are not Unicode '), codePage),
    ),
    button('Merge', () => void merge(), { id: 'merge-start', class: 'main' }),
    status,
    place,
  );
}

const TITLES = { base: 'Old default', mine: 'Your file', theirs: 'New default' } as const;

function threeBoxes(role: MergeRole, onChange: () => void, hints: Readonly<Record<keyof Three, string>>): Three {
  const of = role === 'configuration' ? ' of configuration.mof' : '';
  const box = (name: keyof Three): FileBox =>
    fileBox({ id: `${role}-${name}`, title: TITLES[name] + of, hint: hints[name], onChange });
  return { base: box('base'), mine: box('mine'), theirs: box('theirs') };
}

function boxes({ base, mine, theirs }: Three): HTMLElement {
  return el('div', { class: 'boxes' }, base.element, mine.element, theirs.element);
}

/** The files of the merge, or what is missing. */
function filesOf(
  inventory: Three,
  configuration: Three,
  decided: Readonly<Record<MergeRole, Decided>>,
): MergeFiles[] | string {
  const files = (role: MergeRole, { base, mine, theirs }: Three): Omit<MergeFiles, 'theirs'> & { theirs?: File } => ({
    role,
    ...{ base: base.files[0], mine: mine.files[0], theirs: theirs.files[0] },
    answers: decided[role].answers,
    skip: [...decided[role].skip],
  });
  const own = files('inventory', inventory);
  if (!own.mine || !own.theirs) return 'Choose your file and the new default first.';
  const first: MergeFiles = { ...own, theirs: own.theirs };
  const second = files('configuration', configuration);
  if (second.theirs) return [first, { ...second, theirs: second.theirs }];
  if (second.mine || second.base) return 'Choose the new default of configuration.mof, too, or remove the others.';
  return [first];
}
