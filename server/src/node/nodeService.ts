/** The machine over Node, as the service and the backup store see it. */
import { homedir } from 'node:os';
import path from 'node:path';
import { absolutePath, type Environment, type ServiceEnvironment } from '../service';
import { NodeFileSystem } from './nodeFileSystem';
import { nodeMachine } from './nodeMachine';

/** The ports of the backup store. */
export function nodeBackupEnvironment(fs = new NodeFileSystem()): Environment {
  return { fs, machine: nodeMachine(), paths: path };
}

/** @param version of the product, kept with each backup. */
export function nodeServiceEnvironment(version: string, fs?: NodeFileSystem): ServiceEnvironment {
  const currentFolder = process.cwd();
  return {
    ...nodeBackupEnvironment(fs),
    currentFolder,
    absolute: (name) => absolutePath(name, (plain) => path.resolve(currentFolder, plain), path),
    account: { platform: process.platform, env: process.env, home: homedir() },
    version,
  };
}
