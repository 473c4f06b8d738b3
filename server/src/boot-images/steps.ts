/** What to do about each image: a checklist in plain words, and a name for the copy. */
import { t, translated } from '../l10n';
import type { BootImage } from './model';
import type { Inventory } from './inventory';
import { pathKey } from './tieWims';
import type { BootImageOptions } from './options';
import { defaultNameOf } from './options';
import { showValue } from './values';
import { listed } from './notes';
import type { ImageVerdict } from './verdict';

export interface Step {
  /** Stable within an image: `copy-wim`, `add-image` … */
  readonly id: string;
  readonly when: 'before' | 'after';
  readonly text: string;
}

/** An image with its verdict and what to do about it. */
export interface ImageAdvice extends ImageVerdict {
  /** A free name for the copy of an image that has a default name. */
  readonly proposedName?: string;
  readonly steps: readonly Step[];
}

/** Adds steps and names to the verdicts. Proposed names differ from each other and from every name in the inventory. */
export function advise(
  verdicts: readonly ImageVerdict[],
  inventory: Inventory,
  options: BootImageOptions,
): ImageAdvice[] {
  const taken = new Set(inventory.images.map((image) => image.name?.value.toLowerCase()));
  return verdicts.map((verdict) => {
    const { image } = verdict;
    const standard = image.name && defaultNameOf(image.name.value, options);
    const wanted = standard && ['will-lose', 'recreated', 'unknown'].includes(verdict.verdict);
    const proposedName = wanted ? proposeName(image, standard.architecture, taken) : undefined;
    return { ...verdict, ...(proposedName ? { proposedName } : {}), steps: stepsFor(verdict, proposedName) };
  });
}

/** `ABC custom boot image (x86)`: says whose it is and for what, and cannot be taken for a default name. */
function proposeName(image: BootImage, named: string, taken: Set<string | undefined>): string {
  const base = `${image.site ? `${image.site.value} custom` : 'Custom'} boot image (${image.architecture?.value ?? named})`;
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function stepsFor(verdict: ImageVerdict, proposedName: string | undefined): Step[] {
  switch (verdict.verdict) {
    case 'will-lose':
      return loserSteps(verdict, proposedName ?? t`a name of its own`);
    case 'recreated':
    case 'unknown':
    case 'may-be-default':
      return [
        ...unknownSteps(verdict),
        step(
          'in-doubt',
          'before',
          t`Where doubt remains, copy ${wimOf(verdict.image)} to a folder of your own: a copy costs little, and a lost image cannot be brought back.`,
        ),
        ...afterSteps(verdict),
      ];
    case 'keeps':
      return [
        ...(verdict.notes.some((note) => note.code === 'boot-images/own-name-default-path')
          ? [
              step(
                'move-wim',
                'before',
                t`Copy ${wimOf(verdict.image)} to a folder of your own, set the image’s path to the copy, and update its distribution points.`,
              ),
            ]
          : []),
        ...(verdict.notes.some((note) => note.code === 'boot-images/near-default-name')
          ? [step('rename', 'before', t`Give the image a name that cannot be taken for a default one.`)]
          : []),
      ];
    case 'already-upgraded':
      // Only the Windows PE build speaks for it then, not the site: the unknowns still count.
      return verdict.unknown.length > 0
        ? [
            step(
              'site-build',
              'before',
              t`See whether the site has the service pack already. If not, treat the image as one that is recreated: copy its WIM file away and find out what is unknown.`,
            ),
          ]
        : [];
    case 'later-release':
      return [];
    case 'unnamed':
      return [
        step(
          'export-again',
          'before',
          t`Export the boot images again with the export script, which takes all properties.`,
        ),
      ];
  }
}

function loserSteps(verdict: ImageVerdict, name: string): Step[] {
  const { image } = verdict;
  const inFile = verdict.evidence.some(({ kind }) => kind === 'path' || kind === 'wim-content' || kind === 'wim-date');
  const redo = verdict.evidence.filter((evidence) => evidence.redo !== undefined && evidence.kind !== 'path');
  const drivers = image.drivers?.value.length ?? 0;
  return [
    step(
      'copy-wim',
      'before',
      inFile
        ? t`Copy ${wimOf(image)} to a folder that Setup does not touch, and check the copy. The copy script does both.`
        : t`Copy ${wimOf(image)} to a folder that Setup does not touch. What was found is kept by the site, not in the file, but changes inside the file would be lost too.`,
    ),
    step(
      'add-image',
      'before',
      t`In the console, under Boot Images, add the copy as a new boot image with the name “${name}”. Images with names of their own are left alone.`,
    ),
    ...redo.map((evidence) =>
      step(
        `redo-${(evidence.property ?? evidence.kind).toLowerCase()}`,
        'before',
        t`On the new image: ${translated(evidence.redo ?? '')} It is: ${showValue(image.properties.get((evidence.property ?? '').toLowerCase())?.value ?? null)}.`,
      ),
    ),
    ...(drivers > 0
      ? [
          step(
            'drivers',
            'before',
            drivers === 1
              ? t`The image recreated gets its driver back by itself. The new image “${name}” does not: add it there on its Drivers list.`
              : t`The image recreated gets its ${drivers} drivers back by itself. The new image “${name}” does not: add them there on its Drivers list.`,
          ),
        ]
      : []),
    step('distribute', 'before', t`Send “${name}” to the distribution points that have this image.`),
    ...(image.references.length > 0
      ? [
          step(
            'references',
            'before',
            t`Point these at “${name}”: ${listed(
              image.references.map(({ by }) => by),
              '; ',
            )}.`,
          ),
        ]
      : [
          step(
            'references',
            'before',
            t`Find the task sequences that use this image${image.packageId ? ` (${image.packageId.value})` : ''} and point them at “${name}”. The export names none.`,
          ),
        ]),
    ...unknownSteps(verdict),
    ...afterSteps(verdict),
  ];
}

function unknownSteps(verdict: ImageVerdict): Step[] {
  const properties = verdict.unknown.filter(({ what }) => what !== 'WIM').map(({ what }) => what);
  const compared = verdict.image.wims.length > 0;
  return [
    ...(properties.length > 0
      ? [
          step(
            'find-out',
            'before',
            t`Find out what is unknown: run the export script again, or look at the image in the console (${[...new Set(properties)].join(', ')}).`,
          ),
        ]
      : []),
    ...(verdict.unknown.some(({ what }) => what === 'WIM') && !compared
      ? [
          step(
            'check-wim',
            'before',
            t`Ask the people who build the images whether files were put into ${wimOf(verdict.image)}, or check the file against an untouched one.`,
          ),
        ]
      : []),
  ];
}

function afterSteps(verdict: ImageVerdict): Step[] {
  return [
    step(
      'compare',
      'after',
      t`Export the boot images again and compare with this export: it shows what was recreated, what was lost, and whether the drivers are there.`,
    ),
    ...(verdict.image.references.length > 0
      ? [
          step(
            'check-references',
            'after',
            t`Whether the image keeps its package ID is not known: open what refers to it and look.`,
          ),
        ]
      : []),
  ];
}

function wimOf(image: BootImage): string {
  const path = image.properties.get('imagepath')?.value;
  return typeof path === 'string' && pathKey(path) !== ''
    ? path.trim()
    : t`its WIM file (the path is not in the export; see the image’s properties)`;
}

function step(id: string, when: Step['when'], text: string): Step {
  return { id, when, text };
}
