/** Which backups pruning keeps. */
import * as fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeId } from '../../server/src/backup/layout';
import type { Manifest } from '../../server/src/backup/manifest';
import { decidePrune } from '../../server/src/backup/prune';

const manifest = fc.record({
  file: fc.constantFrom('C:\\a.mof', 'c:\\A.MOF', 'C:\\b.mof'),
  time: fc.integer({ min: 0, max: 400 * 24 * 3600 * 1000 }),
  role: fc.constantFrom('inventory', 'base'),
  reason: fc.constantFrom('asked', 'before-apply'),
});

function make(drawn: readonly { file: string; time: number; role: string; reason: string }[]): Manifest[] {
  return drawn.map(({ file, time, role, reason }, index) => {
    const at = Date.UTC(2026, 0, 1) + time;
    const id = makeId(index + 1, at, '0123456789abcdef');
    return {
      id,
      sequence: index + 1,
      createdAt: new Date(at).toISOString(),
      role,
      reason,
      source: { path: file },
    } as Manifest;
  });
}

const policy = fc.record({
  keepLast: fc.nat({ max: 5 }),
  keepDaily: fc.nat({ max: 5 }),
  keepMonthly: fc.nat({ max: 5 }),
});

describe('pruning', () => {
  it('never takes the newest, the newest asked for, a base, a pinned one or one that an undo needs', () => {
    fc.assert(
      fc.property(
        fc.array(manifest, { minLength: 1, maxLength: 40 }),
        policy,
        fc.array(fc.nat()),
        (drawn, limits, picks) => {
          const all = make(drawn);
          const picked = picks.map((pick) => all[pick % all.length]!.id);
          const pinned = new Set(picked.filter((_id, index) => index % 2 === 0));
          const undo = new Set(picked.filter((_id, index) => index % 2 === 1));
          const kept = new Set(
            decidePrune(all, { pinned, undo }, limits, path.win32)
              .filter((decision) => decision.kept.length > 0)
              .map((decision) => decision.manifest.id),
          );
          for (const id of picked) expect(kept).toContain(id);
          for (const each of all) if (each.role === 'base') expect(kept).toContain(each.id);
          for (const file of ['c:\\a.mof', 'c:\\b.mof']) {
            const ofFile = all.filter((each) => each.source.path.toLowerCase() === file);
            if (ofFile.length > 0) expect(kept).toContain(ofFile.at(-1)!.id);
            const asked = ofFile.filter((each) => each.reason === 'asked');
            if (asked.length > 0) expect(kept).toContain(asked.at(-1)!.id);
            for (const last of ofFile.slice(-limits.keepLast || ofFile.length))
              if (limits.keepLast) expect(kept).toContain(last.id);
          }
        },
      ),
    );
  });

  it('does not change its mind: what was kept is kept again', () => {
    fc.assert(
      fc.property(fc.array(manifest, { maxLength: 40 }), policy, (drawn, limits) => {
        const none = { pinned: new Set<string>(), undo: new Set<string>() };
        const survivors = decidePrune(make(drawn), none, limits, path.win32)
          .filter((decision) => decision.kept.length > 0)
          .map((decision) => decision.manifest);
        const again = decidePrune(survivors, none, limits, path.win32);
        expect(again.filter((decision) => decision.kept.length === 0)).toEqual([]);
      }),
    );
  });

  it('keeps the newest of each of the last days and months', () => {
    const day = 24 * 3600 * 1000;
    const drawn = [0, 0.1, 1, 1.2, 40, 41, 41.3].map((days) => ({
      file: 'C:\\a.mof',
      time: days * day,
      role: 'other',
      reason: 'before-apply',
    }));
    const none = { pinned: new Set<string>(), undo: new Set<string>() };
    const decisions = decidePrune(make(drawn), none, { keepLast: 1, keepDaily: 2, keepMonthly: 2 }, path.win32);
    expect(decisions.map(({ manifest: { sequence }, kept }) => `${sequence} ${kept.join(' ')}`.trim())).toEqual([
      '1',
      '2',
      '3',
      '4 monthly',
      '5 daily',
      '6',
      '7 newest last daily monthly',
    ]);
  });
});
