/** *Check Boot Images*: image by image what the upgrade would take, why, and what to do about it. */
import type * as vscode from 'vscode';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { BootImagesController } from './controller';
import { BootImagesView } from './view';

export function activateBootImages(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const view = new BootImagesView();
  context.subscriptions.push(view);
  new BootImagesController(server, files, view).register(context);
}
