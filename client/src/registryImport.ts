/**
 * *Add Inventory Class from Registry Export*: shows both halves of the class, lets the user change what is asked, and then
 * puts the halves into configuration.mof and SMS_def.mof as one edit that one undo takes back, or on the clipboard.
 */
import * as vscode from 'vscode';
import { t } from '../../server/src/l10n';
import {
  COMMANDS,
  type ImportedClassItem,
  type ImportRegistryParams,
  type ImportRegistryResult,
} from '../../server/src/protocol';
import { askForFile, basenameOf, isArguments, uriOf, urisOf, type CommandArguments } from './ask';
import { Dismissed, register } from './commands';
import { sayDone, sayWarning, sentenceOf } from './say';
import type { Server } from './server';
import type { VirtualFiles } from './virtualFiles';
import { askText, pick, pickSeveral } from './labels';
import { type Choice } from './plainTexts';

type Wishes = Omit<ImportRegistryParams, 'uri' | 'into'>;
type Changed = { -readonly [name in keyof Wishes]: Wishes[name] };

export function activateRegistryImport(context: vscode.ExtensionContext, server: Server, virtual: VirtualFiles): void {
  register(context, 'configmgrMof.addInventoryClass', async (first: unknown) => {
    const args: CommandArguments = isArguments(first) ? first : {};
    const uri = await exportAtHand(first, args);
    const job = new ImportJob(server, virtual, uri, wishesOf(args));
    await job.show();
    const into = urisOf(args.into ?? []);
    if (into.length > 0) return job.insert(into);
    if (!args.quiet) await job.ask();
    return { ...job.result, document: job.document.toString() };
  });
}

async function exportAtHand(first: unknown, args: CommandArguments): Promise<vscode.Uri> {
  const clicked = uriOf(first) ?? uriOf(args.uri) ?? vscode.window.activeTextEditor?.document.uri;
  if (clicked && /\.reg$/i.test(clicked.path)) return clicked;
  return (await askForFile({
    title: t`Add Inventory Class from Registry Export`,
    placeholder: t`The exported key (.reg)`,
    pattern: '**/*.reg',
    filters: { [t`Registry exports`]: ['reg'] },
  })) as vscode.Uri;
}

function wishesOf(args: CommandArguments): Changed {
  const texts = ['className', 'group', 'vendor', 'version', 'view', 'instances'] as const;
  const wishes: Record<string, unknown> = {};
  for (const name of texts) if (typeof args[name] === 'string') wishes[name] = args[name];
  if (Array.isArray(args.values)) wishes.values = args.values;
  return wishes;
}

interface ImportChoice extends Choice {
  readonly run?: () => Promise<boolean>;
}

/** One import: the export, what the user wants of it, and the text that comes of both. */
class ImportJob {
  result!: ImportRegistryResult;
  document!: vscode.Uri;

  constructor(
    private readonly server: Server,
    private readonly virtual: VirtualFiles,
    private readonly uri: vscode.Uri,
    private wishes: Changed,
  ) {}

  /** Makes the text again and shows it. @throws Error with the server's sentence, the text shown before stays. */
  async show(): Promise<void> {
    this.result = await this.request({});
    const { notes, configuration, reporting } = this.result;
    const text =
      `// ${t`A preview: nothing is changed yet. Try the classes on one client first.`}\r\n` +
      notes.map((note) => `// ${t`Note: ${note.replaceAll(/[\r\n]+/g, ' ')}`}\r\n`).join('') +
      `// -------- ${t`For configuration.mof`} --------\r\n\r\n${configuration}\r\n` +
      `// -------- ${t`For SMS_def.mof`} --------\r\n\r\n${reporting}`;
    const name = basenameOf(this.uri).replace(/\.reg$/i, '');
    this.document = this.virtual.set(`/import/${name}.mof`, text);
    await vscode.window.showTextDocument(this.document, { preview: true, preserveFocus: true });
  }

  /** Asks until the halves are placed or the user leaves; the preview stays open. @throws Dismissed */
  async ask(): Promise<void> {
    for (;;) {
      const chosen = await pick(this.choices(), {
        title: t`Add Inventory Class: ${this.result.classes.join(', ')}`,
        placeHolder: t`Look at the preview, change what does not fit, then choose where the class goes`,
        ignoreFocusOut: true,
      });
      if (!chosen?.run) throw new Dismissed();
      if (await chosen.run()) return;
    }
  }

  private choices(): ImportChoice[] {
    const [first] = this.result.described as readonly [ImportedClassItem];
    const { wishes } = this;
    const [vendor, , version] = first.classId.split('|');
    const copy = (text: string) => async () => {
      await vscode.env.clipboard.writeText(text);
      return true;
    };
    return [
      {
        icon: 'insert',
        label: t`Put Into configuration.mof and SMS_def.mof`,
        detail: t`Both halves as one edit, not saved: look at it, then save, or take it back with one undo`,
        run: async () => this.insert(await this.askForTargets()).then(() => true),
      },
      { icon: 'copy', label: t`Copy the Half for configuration.mof`, run: copy(this.result.configuration) },
      { icon: 'copy', label: t`Copy the Half for SMS_def.mof`, run: copy(this.result.reporting) },
      { label: t`Change`, kind: vscode.QuickPickItemKind.Separator },
      this.textChoice(t`Class Name`, 'className', first.names[0] ?? ''),
      this.textChoice(t`Group Name`, 'group', first.groupName, t`Shown in Resource Explorer`),
      this.textChoice(t`Vendor`, 'vendor', vendor ?? '', t`First part of SMS_Class_ID`),
      this.textChoice(t`Version`, 'version', version ?? '', t`Last part of SMS_Class_ID`),
      {
        icon: 'list-unordered',
        label: t`Values…`,
        description: wishes.values ? t`${wishes.values.length} chosen` : t`all`,
        run: () => this.chooseValues(),
      },
      this.listChoice(t`Instances`, 'instances', [
        ['auto', t`As the values suggest`],
        ['key', t`Each key by itself`],
        ['sub-keys', t`All sub-keys, as instances of one class`],
      ]),
      this.listChoice(t`Views of the Registry`, 'view', [
        [undefined, t`Both below SOFTWARE, otherwise one`],
        ['both', t`32-bit and 64-bit`],
        ['64', t`64-bit only`],
        ['32', t`32-bit only`],
      ]),
    ];
  }

  private textChoice(
    label: string,
    name: 'className' | 'group' | 'vendor' | 'version',
    value: string,
    detail?: string,
  ): ImportChoice {
    return {
      icon: 'edit',
      label: `${label}…`,
      description: value,
      ...(detail === undefined ? {} : { detail }),
      run: async () => {
        const text = await askText({ title: label, value, ignoreFocusOut: true });
        if (text !== undefined) await this.change({ [name]: text.trim() === '' ? undefined : text.trim() });
        return false;
      },
    };
  }

  private listChoice<Name extends 'instances' | 'view'>(
    label: string,
    name: Name,
    values: readonly (readonly [Wishes[Name], string])[],
  ): ImportChoice {
    const current = values.find(([value]) => value === this.wishes[name]) ?? values[0];
    return {
      icon: 'settings',
      label: `${label}…`,
      description: current?.[1] ?? '',
      run: async () => {
        const items = values.map(([value, text]) => ({ label: text, value }));
        const chosen = await pick(items, { title: label, ignoreFocusOut: true });
        if (chosen) await this.change({ [name]: chosen.value });
        return false;
      },
    };
  }

  private async chooseValues(): Promise<boolean> {
    const { described } = await this.request({ values: undefined });
    const chosen = new Set(this.wishes.values?.map((value) => value.toLowerCase()));
    const items = new Map<string, vscode.QuickPickItem & { readonly value: string }>();
    for (const { key, properties } of described)
      for (const { value, type } of properties)
        items.set(value.toLowerCase(), {
          label: value === '' ? t`(default)` : value,
          description: type,
          detail: key,
          value,
          picked: chosen.size === 0 || chosen.has(value.toLowerCase()),
        });
    const picked = await pickSeveral([...items.values()], {
      title: t`Which values are read?`,
      ignoreFocusOut: true,
    });
    if (picked && picked.length > 0)
      await this.change({ values: picked.length === items.size ? undefined : picked.map(({ value }) => value) });
    return false;
  }

  /** Takes a wish over where the server can fulfil it; otherwise the server's sentence is shown and all stays as it was. */
  private async change(wish: Partial<Wishes>): Promise<void> {
    const before = this.wishes;
    this.wishes = { ...before, ...wish };
    try {
      await this.show();
    } catch (error) {
      this.wishes = before;
      sayWarning(sentenceOf(error));
    }
  }

  /** Both files as one edit, shown beside each other and not saved. */
  async insert(into: readonly vscode.Uri[]): Promise<ImportRegistryResult> {
    // The server sees a file that is open as the editor has it, so both are opened first.
    const documents = await Promise.all(into.map((uri) => vscode.workspace.openTextDocument(uri)));
    const result = await this.request({ into: documents.map(({ uri }) => uri.toString()) });
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, edits } of result.files ?? []) {
      const target = vscode.Uri.parse(uri);
      for (const { range, newText } of edits)
        edit.insert(target, new vscode.Position(range.start.line, range.start.character), newText);
    }
    if (!(await vscode.workspace.applyEdit(edit)))
      throw new Error(t`VS Code did not take the edit, so no file is changed. Try again.`);
    for (const document of documents) {
      const editor = await vscode.window.showTextDocument(document, { preview: false });
      const added = result.files?.find(({ uri }) => uri === document.uri.toString())?.edits[0]?.range.start.line ?? 0;
      editor.revealRange(new vscode.Range(added, 0, added, 0), vscode.TextEditorRevealType.AtTop);
    }
    // What VS Code saves by itself is on the disk soon after.
    const savesItself = vscode.workspace.getConfiguration('files').get('autoSave', 'off') !== 'off';
    const names = result.classes.join(', ');
    const added = documents.length === 1 ? t`${names}: added to the file.` : t`${names}: added to both files.`;
    const next = savesItself
      ? t`VS Code saves it by itself. One undo takes it back.`
      : t`It is not saved yet. Back up and save when it looks right.`;
    sayDone(`${added} ${next}`, {
      [t`Back Up and Save`]: async () => {
        await vscode.commands.executeCommand('configmgrMof.backup', {
          uris: into,
          label: t`before an inventory class was added`,
        });
        for (const document of documents) await document.save();
      },
    });
    return result;
  }

  private async askForTargets(): Promise<vscode.Uri[]> {
    const targets: vscode.Uri[] = [];
    for (const name of ['configuration.mof', 'SMS_def.mof']) {
      const found = await vscode.workspace.findFiles(`**/${name}`, undefined, 2);
      if (found.length === 1 && found[0]) targets.push(found[0]);
      else
        targets.push(
          (await askForFile({
            title: t`Add Inventory Class from Registry Export`,
            placeholder: t`The ${name} that the class goes into`,
            pattern: `**/${name}`,
            filters: { [t`MOF files`]: ['mof'] },
          })) as vscode.Uri,
        );
    }
    // SMS 2003 kept both halves in one file.
    return targets.filter((uri, i) => targets.findIndex((other) => other.toString() === uri.toString()) === i);
  }

  private request(change: Partial<ImportRegistryParams>): Promise<ImportRegistryResult> {
    const params: ImportRegistryParams = { ...this.wishes, ...change, uri: this.uri.toString() };
    return this.server.execute<ImportRegistryResult>(COMMANDS.importRegistry, params);
  }
}
