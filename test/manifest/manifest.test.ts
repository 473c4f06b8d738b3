// The manifest is what VS Code knows of the extension before any of it runs: it must name what the code has, and no more.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SECTION, readSettings } from '../../server/src/lsp/settings';
import { COMMAND_TABLE } from '../../client/src/commandTable';
import { manifest } from '../support/manifest';

const root = path.resolve(import.meta.dirname, '../..');
const { contributes } = manifest;

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? sources(full) : readFileSync(full, 'utf8');
    })
    .join('\n');
}
const client = sources(path.join(root, 'client', 'src'));

interface Setting {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly order?: number;
}
const settings = contributes.configuration.flatMap(({ properties }) =>
  Object.entries<Setting>(properties as unknown as Record<string, Setting>),
);

/** The commands of the table with a need, in order. */
function commandsThat(need: 'needsTrust' | 'needsDisk'): string[] {
  return Object.entries(COMMAND_TABLE)
    .flatMap(([id, facts]) => (facts[need] ? [id] : []))
    .sort();
}

/** The commands whose enablement has a condition in it, in order. */
function commandsEnabledBy(condition: string): string[] {
  return contributes.commands
    .filter((command) => 'enablement' in command && command.enablement?.split(' && ').includes(condition))
    .map(({ command }) => command)
    .sort();
}

const declared = contributes.commands.map(({ command }) => command);
const hidden = new Set(
  contributes.menus.commandPalette.filter(({ when }) => when !== undefined).map(({ command }) => command),
);
const PALETTE = [
  'Backup MOF Before Upgrade',
  'Compare with Default',
  'Merge Customizations',
  'Merge Several Sites…',
  'Restore Backup',
  'Check Boot Images',
  'Add Inventory Class from Registry Export',
  'Show Hardware Inventory (SMS_def.mof)',
  'Compare Inventory of Sites…',
  'Compare Inventory Class States…',
  'Check configuration.mof of a Current Site…',
  'Carry Own Classes into the New configuration.mof…',
  'Leave 2007: Make the Files for a Current Site…',
  'Open Upgrade Checklist',
  'Show Output',
  'Restart Language Server',
  'Keep SMS_def.mof as Default for Merges',
  'Undo Last Change to File',
  'Verify All Backups',
  'Open Backup',
  'Compare Backup with Current File',
  'Undo Merge',
  'Check Boot Images for an Update of a Current Site…',
  'Write the Boot Image Export Script…',
  'Start Upgrade Plan…',
  'Choose Upgrade Plan…',
  'Try It on a Sample Site',
  'Report Issue…',
  'Open Settings',
  'Open Walkthrough (Help)',
  'Explain a Rule…',
  'Check Syntax with mofcomp',
];

describe('the manifest', () => {
  it('offers exactly the promised commands in the palette, all under one category', () => {
    const shown = contributes.commands.filter(({ command }) => !hidden.has(command));
    expect(shown.map(({ title }) => title)).toEqual(PALETTE);
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['ConfigMgr MOF']));
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('offers the commands of a merge, of the inventory and of the checklist in the palette while they make sense', () => {
    const offered = (room: string): { readonly names: string[]; readonly when: Set<string> } => {
      const items = contributes.menus.commandPalette.filter(
        ({ command, when }) => when !== 'false' && command.startsWith(`configmgrMof.${room}.`),
      );
      const names = items.map(({ command }) => command.split('.')[2]!).sort();
      return { names, when: new Set(items.map(({ when }) => when)) };
    };
    const merge = offered('merge');
    expect(merge.names).toEqual([
      ...['apply', 'close', 'dropEdited', 'filter', 'keepBoth', 'keepMine', 'nextQuestion', 'openEditor', 'preview'],
      ...['reopen', 'report', 'saveReport', 'search', 'takeDefault'],
    ]);
    for (const when of merge.when) expect(when).toMatch(/^configmgrMof\.merge/);
    expect(offered('inventory')).toEqual({
      names: ['compareWith', 'filter', 'nextCustomization', 'previousCustomization', 'reveal', 'search'],
      // From the cursor of any MOF file to its row; the others are about what the view shows.
      when: new Set(['configmgrMof.inventory', 'editorLangId == mof']),
    });
    expect(offered('differences')).toEqual({
      names: ['close', 'report', 'texts'],
      when: new Set(['configmgrMof.comparison']),
    });
    expect(offered('checklist')).toEqual({
      names: [
        ...[
          'add',
          'answer',
          'assign',
          'note',
          'openPlan',
          'refresh',
          'report',
          'saveReport',
          'skip',
          'tick',
          'tickWithNote',
        ],
        'untick',
      ],
      when: new Set(['configmgrMof.checklist', 'configmgrMof.checklist.plan']),
    });
  });

  it('declares each command of the table that people run, and no other', () => {
    const known = Object.entries(COMMAND_TABLE).flatMap(([id, { isInternal }]) => (isInternal ? [] : [id]));
    expect(known.sort()).toEqual([...declared].sort());
  });

  it('marks a step of the walkthrough when it was done, by a key that the client sets', () => {
    const events = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => step.completionEvents));
    // The last step is done with a plan that is started, and without one by looking.
    expect(events.filter((event) => !event.startsWith('onContext:'))).toEqual(['onCommand:configmgrMof.openChecklist']);
    const keys = events.flatMap((event) => /^onContext:([\w.]+)/.exec(event)?.[1] ?? []);
    expect(keys).toHaveLength(6);
    for (const key of keys) {
      const step = /^configmgrMof\.done\.(\w+)$/.exec(key)?.[1];
      expect(client).toContain(step === undefined ? `'${key}'` : `markDone('${step}')`);
    }
  });

  it('puts only declared commands into menus and texts', () => {
    const menus: readonly (readonly { readonly command?: string }[])[] = Object.values<object[]>(contributes.menus);
    const inMenus = menus.flatMap((items) => items.flatMap(({ command }) => command ?? []));
    const inTexts = [
      ...JSON.stringify([contributes.viewsWelcome, contributes.walkthroughs]).matchAll(/command:(configmgrMof[\w.]*)/g),
    ];
    for (const id of [...inMenus, ...inTexts.map(([, id]) => id!)]) expect(declared).toContain(id);
  });

  it('switches off what needs trust or a disk where there is none, but what the palette always offers: that says why it refuses', () => {
    const always = new Set(declared.filter((command) => !hidden.has(command)));
    const switched = (need: 'needsTrust' | 'needsDisk'): string[] =>
      commandsThat(need).filter((one) => !always.has(one));
    expect(commandsEnabledBy('isWorkspaceTrusted')).toEqual(switched('needsTrust'));
    expect(commandsEnabledBy('!configmgrMof.inBrowser')).toEqual(switched('needsDisk'));
    const guarded = commandsThat('needsTrust');
    expect(guarded).toEqual(
      expect.arrayContaining(['configmgrMof.backup', 'configmgrMof.merge.apply', 'configmgrMof.undo']),
    );
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
  });

  it('is one bundle for a machine and for a browser', () => {
    expect(manifest.browser).toBe(manifest.main);
  });

  it('makes a view for each tree of the client, with a text for when it is empty', () => {
    const trees = [...client.matchAll(/createTreeView(?:<\w+>)?\('([\w.]+)'/g)].map(([, id]) => id!);
    const views = contributes.views.configmgrMof.map(({ id }) => id);
    const pages = [...client.matchAll(/registerWebviewViewProvider\('([\w.]+)'/g)].map(([, id]) => id!);
    expect(views.sort()).toEqual([...trees, ...pages].sort());
    for (const id of trees) expect(contributes.viewsWelcome.some(({ view }) => view === id)).toBe(true);
  });

  it('gives every setting the default that the server has by itself', () => {
    const section: Record<string, unknown> = {};
    for (const [name, { default: value }] of settings) {
      const [, ...parts] = name.split('.');
      expect(name.startsWith(`${SECTION}.`)).toBe(true);
      let at = section;
      for (const part of parts.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
      at[parts.at(-1)!] = value;
    }
    const { format: _, ...set } = readSettings(section);
    const { format: __, ...bare } = readSettings({});
    expect(set).toEqual(bare);
  });

  it('groups the settings, in an order, each with what it does and what each of its values means', () => {
    expect(contributes.configuration.map(({ order }) => order)).toEqual(contributes.configuration.map((_, i) => i));
    for (const { properties } of contributes.configuration)
      expect(Object.values<Setting>(properties as never).map(({ order }) => order)).toEqual(
        Object.keys(properties).map((_, i) => i),
      );
    for (const [name, setting] of settings) {
      expect(setting.description ?? setting.markdownDescription, name).toMatch(/^\p{Lu}.*\.$/su);
      const said = setting.enumDescriptions ?? setting.markdownEnumDescriptions;
      expect(said?.length, name).toBe(setting.enum?.length);
    }
  });

  it('names only files that exist, and none that is large', () => {
    const files = [
      ...JSON.stringify(contributes).matchAll(/"((?:\.\/)?(?:media|walkthrough|syntaxes|snippets|schemas)\/[^"]+)"/g),
    ];
    for (const [, file] of files) {
      const full = path.join(root, file!);
      expect(existsSync(full), file).toBe(true);
      expect(statSync(full).size).toBeLessThan(200_000);
    }
    expect(files.length).toBeGreaterThan(5);
  });

  it('asks nothing of the network and reports to nobody', () => {
    const code = `${client}\n${sources(path.join(root, 'server', 'src', 'lsp'))}`;
    expect(code).not.toMatch(/\bfetch\(|node:https?|telemetry|createTelemetryLogger/i);
  });
});
