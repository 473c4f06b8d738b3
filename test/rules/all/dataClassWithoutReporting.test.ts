// data-class-without-reporting: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check } from '../check';
import { data, reporting, KEY, beside } from '../pieces/halves';

describe('data-class-without-reporting', () => {
  const theirs = data('[key] string K;', 'Con_Agent').replace('class Con_Agent', 'class «Con_Agent»');
  const plain = theirs.replace(/[«»]/g, '');
  test('only where a reporting half is at hand', () => {
    expect(check('data-class-without-reporting', theirs + reporting(KEY, 'Win32_BIOS'))[0]!.severity).toBe(
      'information',
    );
    check('data-class-without-reporting', theirs, { index: beside(reporting(KEY, 'Win32_BIOS'), 'SMS_def.mof') });
    check('data-class-without-reporting', plain);
    check('data-class-without-reporting', plain, { index: beside(reporting(KEY, 'Con_Agent'), 'SMS_def.mof') });
    check('data-class-without-reporting', plain, {
      index: beside(reporting(KEY, 'Win32_BIOS'), 'x.mof', 'file:///other/'),
    });
    check('data-class-without-reporting', plain.replace('RegProv', 'OwnProv') + reporting(KEY, 'Win32_BIOS'));
  });
  test('a slip is a warning', () => {
    expect(check('data-class-without-reporting', theirs + reporting(KEY, 'Con_Agents'))[0]!.severity).toBe('warning');
  });
});
