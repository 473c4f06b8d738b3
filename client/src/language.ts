/** Sets the display language before any other module makes a text: extension.ts imports this one first. */
import * as vscode from 'vscode';
import { setTexts } from '../../server/src/l10n';

setTexts(vscode.l10n.bundle);
