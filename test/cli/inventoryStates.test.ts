// Class states before and after an update, on the synthetic exports of the samples.
import { describe, expect, test } from 'vitest';
import path from 'node:path';
import { root, Workshop } from './support';

const shop = new Workshop();
const today = path.join(root, 'samples', 'today');
const BEFORE = path.join(today, 'inventory.before.mof');
const AFTER = path.join(today, 'inventory.after.mof');

describe('inventory BEFORE --after AFTER', () => {
  test('says what was switched, ends with 1, and the file it writes restores it', async () => {
    const ran = await shop.run('inventory', BEFORE, '--after', AFTER, '--restore', 'states.mof');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('3 states changed (4 classes before, 6 after, 4 in both)');
    expect(ran.stdout).toContain('SMS_Windows8Application is selected');
    expect(ran.stdout).toContain('Win32_Battery is off; it was on.');
    expect(ran.stdout).toContain('Win32_ComputerSystem.DomainRole is off; it was on.');
    const restore = shop.read('states.mof').toString('latin1');
    expect(restore.match(/^class \w+/gm)).toEqual([
      'class SMS_Windows8Application',
      'class Win32_Battery',
      'class Win32_ComputerSystem',
    ]);
    expect(restore).not.toMatch(/deleteclass|[^\r]\n/);
    const check = await shop.run('check', 'states.mof', '--min-severity', 'warning');
    expect(check.stdout).toContain('no errors, no warnings');
  });

  test('ends with 0 and writes nothing where the states agree', async () => {
    const ran = await shop.run('inventory', BEFORE, '--after', BEFORE, '--restore', 'none.mof');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('No state changed');
    expect(ran.stderr).toContain('“none.mof” was not written');
    expect(shop.exists('none.mof')).toBe(false);
  });

  test('prints each format', async () => {
    const run = async (format: string) =>
      (await shop.run('inventory', BEFORE, '--after', AFTER, '--format', format)).stdout;
    expect(JSON.parse(await run('json'))).toMatchObject({
      summary: { classes: { before: 4, after: 6, both: 4 }, states: 3, identities: 0, other: 1 },
      restore: { path: null },
    });
    expect(await run('csv')).toMatch(/^Class,Property,Change,/);
    expect(await run('html')).toMatch(/^<!doctype html>/);
    expect(await run('markdown')).toMatch(/^# Inventory class states/);
  });

  test.each([
    ['a file with a syntax error', ['cut.mof', '--after', AFTER], /“cut\.mof” has a syntax error/],
    ['no export', ['data.mof', '--after', AFTER], /holds no reporting class/],
    ['two files before', [BEFORE, BEFORE, '--after', AFTER], /name the one from before/],
    ['a restore without after', [BEFORE, '--restore', 'x.mof'], /--restore goes with --after/],
    ['both comparisons', [BEFORE, '--after', AFTER, '--compare'], /--after or --compare, not both/],
    ['another file in the way', [BEFORE, '--after', AFTER, '--restore', 'data.mof'], /“data\.mof” exists/],
  ])('%s is refused', async (_, args, sentence) => {
    shop.write('cut.mof', '[SMS_Report(TRUE)] class A : SMS_Class_Template { [SMS_Report(TR');
    shop.write('data.mof', 'class Contoso_Data { [key] string A; };');
    const ran = await shop.run('inventory', ...args);
    expect(ran.stderr).toMatch(sentence);
    expect(ran.code).toBe(2);
  });
});
