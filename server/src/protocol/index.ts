/**
 * What client and server say to each other beyond the Language Server Protocol: names, words that both show, and plain
 * interfaces, nothing else, because the client may import this folder of the server, and l10n.ts, alone. Addresses are `file:`
 * URIs, lines and characters zero-based.
 */
export * from './files';
export * from './commands';
export * from './backups';
export * from './compare';
export * from './merge';
export * from './bootImages';
export * from './inventory';
export * from './importRegistry';
export * from './today';
export * from './checklist';
