/** Checking boot images and making their scripts, as commands. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type BootImageItem,
  type BootImageScriptParams,
  type BootImagesParams,
  type BootImagesResult,
  type ScriptResult,
} from '../../../server/src/protocol';
import { filesAtHand, isArguments, uriOf, urisOf, type CommandArguments } from '../ask';
import { Dismissed, NextStep, register } from '../commands';
import { bringUp, type RoomForImages } from '../room';
import { sayDone } from '../say';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { askEvent, askExport, askExportFromAfter, askLanguage, holdsImages } from './ask';
import type { BootImagesView } from './view';

const CHECK = 'configmgrMof.checkBootImages';
const BEFORE = 'Boot images.md';
const AFTER = 'Boot images after the upgrade.md';
const TODAY = 'Boot images of a current site.md';

export class BootImagesController {
  /** What was checked last; nothing before the first time. */
  private inputs: readonly vscode.Uri[] = [];
  private isChecked = false;

  constructor(
    private readonly server: Server,
    private readonly files: VirtualFiles,
    private readonly view: BootImagesView,
    private readonly room: RoomForImages,
  ) {}

  register(context: vscode.ExtensionContext): void {
    register(context, 'configmgrMof.checkBootImages', (first: unknown, more: unknown) =>
      this.checkCommand(first, more),
    );
    register(context, 'configmgrMof.bootImages.after', () => this.compare());
    register(context, 'configmgrMof.bootImages.event', (first: unknown, more: unknown) => this.judgeEvent(first, more));
    register(context, 'configmgrMof.bootImages.report', () => this.showReport());
    register(context, 'configmgrMof.bootImages.copyName', (from?: { image?: BootImageItem; text?: string }) =>
      copyName(from),
    );
    register(context, 'configmgrMof.bootImages.steps', (from?: { uri?: string; imageId?: string }) =>
      this.showSteps(from),
    );
    register(context, 'configmgrMof.bootImages.exportScript', (args?: CommandArguments) => this.exportScript(args));
    register(context, 'configmgrMof.bootImages.copyScript', (args?: CommandArguments) => this.copyScript(args));
  }

  private async checkCommand(first: unknown, selection: unknown): Promise<BootImagesResult> {
    const args = isArguments(first) ? first : {};
    const atHand = filesAtHand(first, selection);
    const isMeant = atHand.length > 0 && (isArguments(first) || (await holdsImages(atHand)));
    return this.check(args, isMeant ? atHand : [await askExport()], urisOf(args.after));
  }

  private async check(
    args: CommandArguments,
    uris: readonly vscode.Uri[],
    after: readonly vscode.Uri[],
  ): Promise<BootImagesResult> {
    const result = await this.ask({
      uris: uris.map(String),
      ...(after.length > 0 ? { after: after.map(String) } : {}),
    });
    if (!args.quiet && after.length === 0) {
      await this.room.makeFor(uris);
      await bringUp('bootImages');
    }
    this.inputs = [...uris];
    this.isChecked = true;
    this.keep(BEFORE, result.markdown);
    if (result.changesMarkdown !== undefined) this.keep(AFTER, result.changesMarkdown);
    this.view.show(result);
    void vscode.commands.executeCommand('setContext', 'configmgrMof.bootImages', true);
    if (args.quiet) return result;
    if (after.length > 0) await report(AFTER);
    else sayDone(result.summary, { [t`Show Boot Image Report`]: () => report(BEFORE) });
    return result;
  }

  private async compare(): Promise<BootImagesResult> {
    if (this.inputs.length === 0)
      throw new NextStep(t`Check the export from before the upgrade first.`, t`Check Boot Images`, CHECK);
    return this.check({}, this.inputs, [await askExportFromAfter()]);
  }

  private async judgeEvent(first: unknown, selection: unknown): Promise<string | undefined> {
    const args = isArguments(first) ? first : {};
    const atHand = filesAtHand(first, selection);
    const isMeant = atHand.length > 0 && (isArguments(first) || (await holdsImages(atHand)));
    const uris = isMeant ? atHand : this.inputs.length > 0 ? this.inputs : [await askExport()];
    const event = args.event ?? (await askEvent());
    if (typeof event !== 'string') throw new Dismissed();
    const { eventMarkdown } = await this.ask({ uris: uris.map(String), event });
    this.keep(TODAY, eventMarkdown ?? '');
    if (!args.quiet) await report(TODAY);
    return eventMarkdown;
  }

  private showReport(): Promise<unknown> {
    if (!this.isChecked) throw new NextStep(t`No boot image was checked yet.`, t`Check Boot Images`, CHECK);
    return report(BEFORE);
  }

  private async showSteps(from?: { uri?: string; imageId?: string }): Promise<BootImageItem['steps'] | undefined> {
    if (from?.uri === undefined) throw new NextStep(t`For which boot image?`, t`Check Boot Images`, CHECK);
    const { images } = await this.check({ quiet: true }, [vscode.Uri.parse(from.uri)], []);
    const image = images.find(({ id }) => id === from.imageId);
    await bringUp('bootImages');
    if (image) await this.view.reveal(image);
    return image?.steps;
  }

  private async exportScript(args?: CommandArguments): Promise<string> {
    const kind = args?.kind === 'vbscript' || args?.kind === 'powershell' ? args.kind : await askLanguage();
    return this.writeScript({ kind }, args);
  }

  private copyScript(args?: CommandArguments): Promise<string> {
    const named = isArguments(args) ? urisOf(args.uri) : [];
    const uris = (named.length > 0 ? named : this.inputs).map(String);
    if (uris.length === 0) throw new NextStep(t`No boot image was checked yet.`, t`Check Boot Images`, CHECK);
    return this.writeScript({ kind: 'copy', uris }, isArguments(args) ? args : undefined);
  }

  /** @throws Dismissed */
  private async writeScript(params: BootImageScriptParams, args?: CommandArguments): Promise<string> {
    const made = await this.server.execute<ScriptResult>(COMMANDS.bootImageScript, params);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('.');
    const defaultUri = vscode.Uri.joinPath(folder, made.name);
    const target =
      uriOf(args?.target) ??
      (await vscode.window.showSaveDialog({ defaultUri, title: t`Where do you want to save the script?` }));
    if (!target) throw new Dismissed();
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode((made.bom ? '\uFEFF' : '') + made.text));
    await vscode.window.showTextDocument(target);
    return target.toString();
  }

  private ask(params: BootImagesParams): Promise<BootImagesResult> {
    const title = t`Checking boot images`;
    return this.server.execute<BootImagesResult>(COMMANDS.bootImages, params, { title });
  }

  private keep(name: string, markdown: string): void {
    this.files.set(`/boot-images/${name}`, markdown);
  }
}

function report(name: string): Promise<unknown> {
  return showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: `/boot-images/${name}` }));
}

function copyName(from?: { image?: BootImageItem; text?: string }): Thenable<void> {
  const name = from?.text ?? from?.image?.proposedName;
  if (name === undefined) throw new Error(t`Choose a boot image with a proposed name in the Boot Images view first.`);
  return vscode.env.clipboard.writeText(name);
}
