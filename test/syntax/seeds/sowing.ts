/** Mistakes picked at random. */
import { random } from '../editing';
import { sow, type Seed, type Seeded, type SeedKind } from './seed';
import { Source } from './source';
import { SEED_TEXTS } from './texts';

export function seedSources(): Source[] {
  return SEED_TEXTS.map(([name, text]) => new Source(name, text));
}

/** Up to `count` different mistakes of a kind in `sources`; the same for the same seed. */
export function pickSeeds(kind: SeedKind, sources: readonly Source[], count: number, seed: number): Seeded[] {
  const places: [Source, Seed[]][] = sources
    .map((source): [Source, Seed[]] => [source, kind.places(source)])
    .filter(([, seeds]) => seeds.length > 0);
  const pick = random(seed);
  const taken = new Set<Seed>();
  const found: Seeded[] = [];
  for (let tries = 0; tries < count * 4 && found.length < count && places.length > 0; tries++) {
    const [source, seeds] = places[pick(places.length)]!;
    const one = seeds[pick(seeds.length)]!;
    if (taken.has(one)) continue;
    taken.add(one);
    found.push(sow(kind, source, one));
  }
  return found;
}
