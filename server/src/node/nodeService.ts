/** The machine over Node, as the service and the backup store see it. */
import { homedir } from 'node:os';
import path from 'node:path';
import { absolutePath, type Environment, type ServiceEnvironment } from '../service';
import { NodeFileSystem } from './nodeFileSystem';
import { nodeMachine } from './nodeMachine';

/** The ports of the backup store. */
export function nodeBackupEnvironment(): Environment {
  return { fs: new NodeFileSystem(), machine: nodeMachine(), paths: path };
}

/** @param version of the product, kept with each backup. */
export function nodeServiceEnvironment(version: string): ServiceEnvironment {
  const currentFolder = process.cwd();
  return {
    ...nodeBackupEnvironment(),
    currentFolder,
    absolute: (name) => absolutePath(name, (plain) => path.resolve(currentFolder, plain), path),
    account: { platform: process.platform, env: process.env, home: homedir() },
    version,
  };
}
