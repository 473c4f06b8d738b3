/** *Check Boot Images*: image by image what the upgrade would take, why, and what to do about it. */
import type * as vscode from 'vscode';
import { RoomForImages } from '../room';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { BootImagesController } from './controller';
import { BootImagesView } from './view';

export function activateBootImages(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const view = new BootImagesView();
  const room = new RoomForImages();
  context.subscriptions.push(view, room);
  new BootImagesController(server, files, view, room).register(context);
}
