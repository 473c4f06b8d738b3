/**
 * Answers that files give by themselves to the questions of a list. A file can show that there is something; that there is nothing
 * hardly any file shows, so *no* is found only where every file of every site was compared.
 */
import { t } from '../l10n';
import type { AnsweringEvidence } from './evidence';
import type { UpgradeFacts } from './facts';
import type { OrderedSite } from './hierarchy';
import { isCustomized } from './inventoryFiles';
import type { Question } from './steps';

export interface FoundAnswer {
  readonly answer: 'yes' | 'no';
  readonly source: string;
  /** A sentence. */
  readonly says: string;
}

export function answersFound(
  questions: readonly Question[],
  facts: UpgradeFacts,
  sites: readonly OrderedSite[],
): ReadonlyMap<string, FoundAnswer> {
  const found = questions.flatMap(({ id, answeredBy }) => {
    const answer = answeredBy && FINDERS[answeredBy](facts, sites);
    return answer ? [[id, answer] as const] : [];
  });
  return new Map(found);
}

type Finder = (facts: UpgradeFacts, sites: readonly OrderedSite[]) => FoundAnswer | undefined;

const FINDERS: Readonly<Record<AnsweringEvidence, Finder>> = {
  'customized-inventory': ({ inventoryFiles: files }, sites) => {
    const custom = files.find((file) => isCustomized(file) === true);
    if (custom) {
      const own = custom.ownClasses.slice(0, 3).join(', ');
      const says = own === '' ? t`It differs from the old default.` : t`It has classes of your own: ${own}.`;
      return { answer: 'yes', source: custom.path, says };
    }
    const [first] = files;
    const own = sites.filter(({ type, condition }) => type !== 'secondary' && condition !== 'foreign');
    const isWhole = own.length > 0 && own.every(({ code }) => files.some(({ site }) => site === code));
    return first && isWhole && files.every((file) => isCustomized(file) === false)
      ? { answer: 'no', source: first.path, says: t`The files of all sites hold what the old default holds.` }
      : undefined;
  },
  'customized-boot-images': ({ bootImages }) => {
    for (const { path, analysis } of bootImages) {
      const loser = analysis.images.find(({ verdict }) => verdict === 'will-lose');
      if (loser)
        return { answer: 'yes', source: path, says: t`“${loser.image.name?.value ?? ''}” has a customization.` };
    }
    return undefined;
  },
  'boot-images': ({ bootImages }) => {
    const some = bootImages.find(({ analysis }) => analysis.images.length > 0);
    if (!some) return undefined;
    const [first] = some.analysis.images;
    const says = t`It lists boot images, “${first!.image.name?.value ?? ''}” among them.`;
    return { answer: 'yes', source: some.path, says };
  },
  // One site proves nothing: an export may leave others out.
  'several-sites': ({ survey }) => {
    for (const { path, sites } of [...survey.exports].sort((a, b) => b.at - a.at)) {
      const own = sites.filter(({ condition }) => condition !== 'foreign' && condition !== 'deleted');
      if (own.length > 1) return { answer: 'yes', source: path, says: t`It lists ${own.length} sites.` };
    }
    return undefined;
  },
  'sms-2003-clients': ({ clients }) => {
    for (const { path, sites } of clients)
      for (const { versions } of sites.values()) {
        const old = [...versions].find(([version]) => /^2\.50\./.test(version));
        if (old) return { answer: 'yes', source: path, says: t`It lists clients of version ${old[0]}.` };
      }
    return undefined;
  },
};
