/**
 * How much room V8 takes for what is new. Where thousands of files are read one after the other, what a file leaves behind is
 * garbage when the next one comes: more room makes nothing quicker then, it only falls out of the processor's cache and stays
 * with the process. By itself V8 goes up to 64 MB.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { FileInfo } from '../service';
import { NodeFileSystem } from './nodeFileSystem';

const GROWTH = '--semi-space-growth-factor=';

/** Bytes that are enough: with fewer, memory is cleared up so often that it shows; more makes nothing quicker. */
const ENOUGH = 16_777_216;

/**
 * Takes no more room from here on, if there are enough bytes; V8 reads the factor each time before it takes more. Modules of
 * Node that are loaded after that take longer: V8 takes their compiled code under the options alone under which it was made.
 */
export function stopGrowing(): void {
  const size = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
  if (size >= ENOUGH) setFlagsFromString(`${GROWTH}1`);
}

/** Lets V8 do as it does by itself. */
export function growAgain(): void {
  setFlagsFromString(`${GROWTH}2`);
}

/** Bytes of files from which on memory counts more than that. */
const MUCH = 1_000_000;

/** For a program that ends soon: most of what it reads it needs until then, so with much to read more room only adds up. */
export class SparingFileSystem extends NodeFileSystem {
  private seen = 0;

  override async info(path: string): Promise<FileInfo> {
    const info = await super.info(path);
    if (this.seen <= MUCH && (this.seen += info.size) > MUCH) setFlagsFromString(`${GROWTH}1`);
    return info;
  }
}
