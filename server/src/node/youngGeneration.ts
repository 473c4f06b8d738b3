/**
 * How much room V8 takes for what is new. Where thousands of files are read one after the other, what a file leaves behind is
 * garbage when the next one comes: more room makes nothing quicker then, it only falls out of the processor's cache and stays
 * with the process. By itself V8 goes up to 64 MB.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes that are enough: with fewer, memory is cleared up so often that it shows; more makes nothing quicker. */
const ENOUGH = 16_777_216;

/**
 * Takes no more room from here on, if there are that many bytes; V8 reads the factor each time before it takes more. With 0 a
 * short program stays with what it began with: most of what it reads it needs until its end.
 */
export function stopGrowing(enough = ENOUGH): void {
  const size = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
  if (size >= enough) setFlagsFromString('--semi-space-growth-factor=1');
}

/** Lets V8 do as it does by itself. */
export function growAgain(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
