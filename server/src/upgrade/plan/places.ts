/** Where the steps of a list are to be done: for each site of their kind, and on each of its computers where these are known. */
import type { Site } from '../sites';
import type { Step, StepList } from '../steps';
import { type Plan, type Subject, subjectKey } from './model';

type PlacedSite = Pick<Site, 'code' | 'type' | 'server' | 'computers' | 'condition'>;

/** The sites that a step is to be done for; an SMS 2003 site has another checklist. */
export function sitesOf<T extends PlacedSite>(step: Step, sites: readonly T[]): T[] {
  const own = sites.filter(({ condition }) => condition !== 'foreign');
  return step.sites === 'any'
    ? own
    : own.filter(({ type }) => type === step.sites || (type === 'unknown' && step.sites === 'primary'));
}

/** The computers of a site that a step is to be done on; undefined for the site as a whole. */
export function computersOf({ each }: Step, { server, computers = [] }: PlacedSite): (string | undefined)[] {
  const own = computers.filter(({ role }) => each?.includes(role));
  if (!each || own.length === 0) return [undefined];
  const all = [...(each.includes('site-server') ? [server ?? 'site server'] : []), ...own.map(({ name }) => name)];
  return [...new Map(all.map((name) => [name.toUpperCase(), name])).values()];
}

/** The plan with a place for everything that can be recorded now; those that it has already stay. */
export function withPlaces(plan: Plan, { steps, questions }: Pick<StepList, 'steps' | 'questions'>): Plan {
  const sites = plan.sites.map((site) => ({
    ...site,
    computers: plan.computers.filter((one) => one.site === site.code),
  }));
  const wanted = steps.flatMap((step): Subject[] => {
    const own = sitesOf(step, sites);
    if (own.length === 0) return [{ step: step.id }];
    return own.flatMap((site) =>
      computersOf(step, site).map((computer) => ({
        step: step.id,
        site: site.code,
        ...(computer === undefined ? {} : { computer }),
      })),
    );
  });
  return {
    ...plan,
    places: [...new Map([...wanted, ...plan.places].map((place) => [subjectKey(place), place])).values()],
    questions: [...new Set([...plan.questions, ...questions.map(({ id }) => id)])],
  };
}
