/** What each command takes, in the order of the help. Parsing, `--help` and the user's guide follow from this table. */
import type { CommandSpec } from '../arguments';
import { backup } from './backup';
import { bootImages } from './bootImages';
import { checklist } from './checklist';
import { configuration, leave2007 } from './currentSite';
import { lsp } from './editor';
import { check, diff, format, parse } from './files';
import { gitInstall, gitMerge, gitTextconv } from './git';
import { importReg, inventory } from './inventory';
import { merge } from './merge';

export const SPECS: readonly CommandSpec[] = [
  check,
  parse,
  inventory,
  configuration,
  leave2007,
  backup,
  diff,
  merge,
  bootImages,
  checklist,
  importReg,
  format,
  lsp,
  gitMerge,
  gitTextconv,
  gitInstall,
];
