// A person types a word into the palette, not a title. What the palette does with it is imitated here (words in their order, each the
// beginning of a word of the title, or the text as it stands), and every word below has to bring up what the person means.
import { expect, test } from 'vitest';
import { manifest } from '../support/manifest';

const { commands, menus } = manifest.contributes;
const conditional = new Set(menus.commandPalette.map(({ command }) => command));
const titles = commands.map(({ category, title }) => `${category}: ${title}`.toLowerCase());
const always = commands
  .filter(({ command }) => !conditional.has(command))
  .map(({ category, title }) => `${category}: ${title}`.toLowerCase());

/** How VS Code's palette matches: `matchesWords` or `matchesContiguousSubString`. */
function finds(typed: string, title: string): boolean {
  if (title.includes(typed)) return true;
  const words = title.split(/[\s()[\]{}<>`'"\-/;:,.?!]+/);
  let at = 0;
  return typed.split(' ').every((word) => {
    while (at < words.length && !words[at]!.startsWith(word)) at++;
    return at++ < words.length;
  });
}

/** What people type, and a part of the title that they are after. All of these are there whatever is open. */
test.each([
  ['sms_def', 'hardware inventory'],
  ['sms_def.mof', 'keep sms_def.mof as default'],
  ['customization', 'merge customizations'],
  ['merge', 'merge customizations'],
  ['undo', 'undo last change'],
  ['undo merge', 'undo merge'],
  ['backup', 'backup mof before upgrade'],
  ['verify backup', 'verify all backups'],
  ['verify backups', 'verify all backups'],
  ['compare backup', 'compare backup with current'],
  ['restore', 'restore backup'],
  ['default', 'compare with default'],
  ['boot', 'check boot images'],
  ['boot image', 'check boot images'],
  ['export script', 'export script'],
  ['registry', 'add inventory class'],
  ['configuration.mof', 'carry own classes'],
  ['current site', 'check configuration.mof'],
  ['boot images current site', 'check boot images for an update'],
  ['leave 2007', 'leave 2007'],
  ['class states', 'compare inventory class states'],
  ['inventory', 'show hardware inventory'],
  ['hardware', 'show hardware inventory'],
  ['sites', 'compare inventory of sites'],
  ['upgrade', 'open upgrade checklist'],
  ['checklist', 'open upgrade checklist'],
  ['plan', 'start upgrade plan'],
  ['sample', 'try it on a sample site'],
  ['help', 'open walkthrough'],
  ['walkthrough', 'open walkthrough'],
  ['settings', 'open settings'],
  ['output', 'show output'],
  ['restart', 'restart language server'],
  ['server', 'restart language server'],
  ['issue', 'report issue'],
  ['rule', 'explain a rule'],
  ['explain', 'explain a rule'],
  ['mofcomp', 'check syntax with mofcomp'],
])('“%s” brings up “%s”', (typed, wanted) => {
  expect(always.filter((title) => finds(typed, title)).some((title) => title.includes(wanted))).toBe(true);
});

test('no two commands have one title', () => {
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test('the words of a title are in the order that people type them', () => {
  expect(finds('undo merge', 'configmgr mof: merge undo')).toBe(false);
  expect(finds('verify backups', 'configmgr mof: verify all backups')).toBe(true);
});

test('what is done with a MOF file is one submenu in the explorer, the tab and the editor', () => {
  const [submenu] = manifest.contributes.submenus;
  for (const place of ['explorer/context', 'editor/title/context', 'editor/title'] as const) {
    const entries: readonly { submenu?: string; command?: string; when: string }[] = menus[place];
    const ofMof = entries.filter(({ when }) => when.includes('resourceLangId == mof'));
    expect(ofMof.map(({ submenu, command }) => submenu ?? command)).toEqual([submenu!.id]);
  }
  expect(menus['configmgrMof.file'].map(({ command }) => command)).toEqual(
    expect.arrayContaining(
      ['backup', 'compareWithDefault', 'merge', 'restoreBackup', 'undo'].map((name) => `configmgrMof.${name}`),
    ),
  );
});
