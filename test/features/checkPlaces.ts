/** Marked places in this file and in another, against those that a feature finds. */
import { expect } from 'vitest';
import type { Location, Model } from '../../server/src/features/model';
import { readMarks, writeMarks } from '../support/marked';
import { HERE, modelOf, OTHER } from './models';

type Find = (model: Model, offset: number) => Location[];

/** Expects exactly the marked places, in this file and, where given, in another. */
export function checkPlaces(find: Find, marked: string, markedOther?: string): void {
  const here = readMarks(marked);
  const other = markedOther === undefined ? undefined : readMarks(markedOther);
  const found = find(modelOf(here.text, other?.text), here.cursor);
  const show = (uri: string, text: string) =>
    writeMarks(
      text,
      found.filter((place) => place.uri === uri),
    );
  expect(show(HERE, here.text)).toBe(writeMarks(here.text, here.spans));
  if (other) expect(show(OTHER, other.text)).toBe(writeMarks(other.text, other.spans));
}

/** How texts begin whose classes are reporting classes, and data classes. */
export const REPORTING = '#pragma namespace("root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE)] ';
export const DATA = '#pragma namespace("root\\\\cimv2")\n';
