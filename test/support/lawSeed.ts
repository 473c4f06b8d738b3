/**
 * The one seed of all random laws in a run of the unit tests. `npm test` always uses the same, so that a red run speaks of
 * the change and not of the dice; `npm run test:laws` searches with fresh ones. Loaded before each test file.
 */
import fc from 'fast-check';

/** A whole number. */
export const lawSeed = Number(process.env.LAW_SEED ?? 20261122);

fc.configureGlobal({ seed: lawSeed });
