/** The world of the scenarios on a real disk. */
import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Environment } from '../../server/src/backup/fileSystem';
import { NodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { nodeMachine } from '../../server/src/node/nodeMachine';
import type { Expectation, Places, Scenario } from './world';
import { environment, placesIn } from './world';

/** Worlds on a real disk: prepared once for each scenario, put back as they were before each point. */
export const realEnvironment: Environment = environment(new NodeFileSystem(), nodeMachine(), path);

export class RealWorld {
  readonly places: Places;
  private readonly template: string;
  private expectation!: Expectation;

  private constructor(
    private readonly base: string,
    readonly scenario: Scenario,
  ) {
    this.places = placesIn(path.join(base, 'world'), path);
    this.template = path.join(base, 'template');
  }

  /** @param base where to make it; a scratch folder of the system when left out. */
  static async make(scenario: Scenario, base?: string): Promise<RealWorld> {
    const world = new RealWorld(base ?? fs.mkdtempSync(path.join(scratch(), 'cmof-faults-')), scenario);
    fs.mkdirSync(world.places.root, { recursive: true });
    world.expectation = await scenario.prepare(realEnvironment, world.places);
    fs.renameSync(world.places.root, world.template);
    return world;
  }

  get expected(): Expectation {
    return this.expectation;
  }

  reset(): void {
    fs.rmSync(this.places.root, { recursive: true, force: true });
    fs.cpSync(this.template, this.places.root, { recursive: true, preserveTimestamps: true });
  }

  dispose(): void {
    fs.rmSync(this.base, { recursive: true, force: true });
  }
}

/** Memory where the system has some: thousands of points flush thousands of times, and no power is lost here. */
function scratch(): string {
  // Under Wine the folder is there and its path is none of Windows.
  if (process.platform === 'win32') return os.tmpdir();
  try {
    fs.accessSync('/dev/shm', fs.constants.W_OK);
    return '/dev/shm';
  } catch {
    return os.tmpdir();
  }
}
