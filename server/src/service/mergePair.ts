/**
 * SMS_def.mof and configuration.mof merged together: for a site whose SMS_def.mof holds data classes, as SMS 2003 had
 * it. They move to configuration.mof, where Configuration Manager 2007 keeps them.
 */
import { mergePair } from '../merge/mergePair';
import type { ServiceEnvironment } from './environment';
import type { MergeRequest, PreparedMerge } from './merge';
import { answersFor, finish, inputOf, optionsOf, readThree, refuseSwapped, requireKnown, resolveOf } from './merge';

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

/** Before the ids of customisations of configuration.mof, which are counted anew. */
export const CONFIGURATION_PREFIX = 'configuration:';

/** @throws Refusal or BackupError: nothing can be merged, for the reason in the message. */
export async function prepareMergePair(env: ServiceEnvironment, request: PairRequest): Promise<PreparedPair> {
  const first = await readThree(env, request);
  const { configuration } = request;
  const mine = configuration.mine ?? configuration.theirs;
  // Where the new default stands in for mine it is its own base, so that nothing of it counts as a customisation.
  const base = configuration.base ?? (configuration.mine === undefined ? configuration.theirs : undefined);
  const { store, ansi } = request;
  const second = await readThree(env, {
    ...{ mine, theirs: configuration.theirs },
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    ...(ansi ? { ansi } : {}),
  });
  const run = (resolve: Record<string, 'mine' | 'theirs' | 'both'>): ReturnType<typeof mergePair> =>
    mergePair(inputOf(first), inputOf(second), { ...optionsOf(request), resolve });
  const asked = run({});
  if (!request.notSwapped) refuseSwapped(asked.definitions, first);
  requireKnown(request, [
    { result: asked.definitions, prefix: '' },
    { result: asked.configuration, prefix: CONFIGURATION_PREFIX },
  ]);
  const answers = await answersFor(env, request, asked.definitions);
  const others = await answersFor(env, request, asked.configuration, CONFIGURATION_PREFIX);
  const result = answers.length + others.length === 0 ? asked : run({ ...resolveOf(answers), ...resolveOf(others) });
  return {
    definitions: finish(env, request, first, result.definitions, answers),
    configuration: finish(env, request, second, result.configuration, others),
    moved: result.moved,
  };
}
