/**
 * SMS_def.mof and configuration.mof merged together: for a site whose SMS_def.mof holds data classes, as SMS 2003 had
 * it. They move to configuration.mof, where Configuration Manager 2007 keeps them.
 */
import { mergePair } from '../../merge/mergePair';
import { remark } from '../../remark';
import type { ServiceEnvironment } from '../environment';
import type { MergeRequest, PreparedMerge, ThreeFiles } from './prepare';
import { answersFor, finish, inputOf, optionsOf, readThree, refuseSwapped, requireKnown, resolveOf } from './prepare';

export interface PairRequest extends MergeRequest {
  readonly configuration: {
    /** Left out: the site has none of its own, and the new default stands in for it. */
    readonly mine?: string;
    readonly theirs: string;
    readonly base?: string;
  };
}

export interface PreparedPair {
  readonly definitions: PreparedMerge;
  readonly configuration: PreparedMerge;
  /** Ids in the ledger of the definitions of what moved. */
  readonly moved: readonly string[];
}

/** Before the ids and facts of configuration.mof: either could stand in both files. */
export const CONFIGURATION_PREFIX = 'configuration:';

/** @throws Refusal or BackupError: nothing can be merged, for the reason in the message. */
export async function prepareMergePair(env: ServiceEnvironment, request: PairRequest): Promise<PreparedPair> {
  const first = await readThree(env, request);
  const second = await readConfiguration(env, request);
  const skip = shareOut(
    request.skip ?? [],
    (fact) => fact,
    (_, fact) => fact,
  );
  const definitionsOptions = optionsOf(env, { ...request, skip: skip.definitions }, first);
  const configurationOptions = optionsOf(env, { ...request, skip: skip.configuration }, second);
  const input = inputOf(second);
  // A new default that stands in for mine is its own base: nothing of it counts as a customization.
  const configuration = isStandIn(request) ? { ...input, base: input.theirs } : input;
  const run = (resolve: Answers, others: Answers): ReturnType<typeof mergePair> =>
    mergePair(
      inputOf(first),
      configuration,
      { ...definitionsOptions, resolve },
      { ...configurationOptions, resolve: others },
    );
  const asked = run({}, {});
  if (!request.notSwapped) refuseSwapped(asked.definitions, first);
  requireKnown(request, [
    { result: asked.definitions, prefix: '' },
    { result: asked.configuration, prefix: CONFIGURATION_PREFIX },
  ]);
  const resolve = shareOut(
    request.resolve ?? [],
    ({ fact }) => fact,
    (answer, fact) => ({ ...answer, fact }),
  );
  const answers = await answersFor(env, { ...request, resolve: resolve.definitions }, asked.definitions);
  const others = await answersFor(env, { ...request, resolve: resolve.configuration }, asked.configuration);
  const result = answers.length + others.length === 0 ? asked : run(resolveOf(answers), resolveOf(others));
  return {
    definitions: finish(env, request, first, result.definitions, answers),
    configuration: finish(env, request, second, result.configuration, others),
    moved: result.moved,
  };
}

type Answers = ReturnType<typeof resolveOf>;

const isStandIn = ({ configuration }: PairRequest): boolean => configuration.mine === undefined;

async function readConfiguration(env: ServiceEnvironment, request: PairRequest): Promise<ThreeFiles> {
  const { mine, theirs, base } = request.configuration;
  const { store, ansi, media } = request;
  const read = await readThree(env, {
    ...{ mine: mine ?? theirs, theirs },
    // No base is looked for where the new default stands in, because none is needed.
    ...(base === undefined || isStandIn(request) ? {} : { base }),
    ...(store && !isStandIn(request) ? { store } : {}),
    ...(media && !isStandIn(request) ? { media } : {}),
    ...(ansi ? { ansi } : {}),
  });
  if (!isStandIn(request)) return read;
  const detail =
    'The site has no configuration.mof of its own: the new default stands in for it, and nothing of that counts as yours.';
  return { ...read, described: { provenance: 'exact', detail: remark(detail) } };
}

/** Which of the facts given are about which file; `all` is about both. */
function shareOut<T>(
  given: readonly T[],
  factOf: (one: T) => string,
  withFact: (one: T, fact: string) => T,
): { readonly definitions: T[]; readonly configuration: T[] } {
  const isOther = (one: T): boolean => factOf(one).toLowerCase().startsWith(CONFIGURATION_PREFIX);
  return {
    definitions: given.filter((one) => !isOther(one)),
    configuration: given.flatMap((one) => {
      if (isOther(one)) return [withFact(one, factOf(one).slice(CONFIGURATION_PREFIX.length))];
      return factOf(one) === 'all' ? [one] : [];
    }),
  };
}
