// reporting-class-without-data: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';
import { data, reporting, KEY, beside } from '../pieces/halves';

describe('reporting-class-without-data', () => {
  test('a slip, a schema of the file, a stranger', () => {
    const theirs = data('[key] string K;', 'Con_Agent');
    const [slip] = check(
      'reporting-class-without-data',
      theirs + reporting(KEY, 'Con_Agents').replace('class Con_Agents', 'class «Con_Agents»'),
    );
    expect(slip!.severity).toBe('warning');
    expect(slip!.fixes).toHaveLength(1);
    const [schema] = check(
      'reporting-class-without-data',
      theirs + reporting(KEY, 'Con_Agent') + reporting(KEY, 'Con_Rack').replace('class Con_Rack', 'class «Con_Rack»'),
    );
    expect(schema!.severity).toBe('warning');
    const [stranger] = check(
      'reporting-class-without-data',
      theirs +
        reporting(KEY, 'Con_Agent') +
        reporting(KEY, 'Dell_Rack').replace('class Dell_Rack', 'class «Dell_Rack»'),
    );
    expect(stranger!.severity).toBe('information');
  });
  test('silent while files are not read that may hold the other half', () => {
    const index = beside(data('[key] string K;', 'Con_Agent'), 'configuration.mof');
    index.setWhole(false);
    check('reporting-class-without-data', reporting(KEY, 'Con_Rack'), { index });
    index.setWhole(true);
    check('reporting-class-without-data', reporting(KEY, 'Con_Rack').replace('class Con_Rack', 'class «Con_Rack»'), {
      index,
    });
  });
  test('a renamed block', () => {
    const text = data('[key] string K;', 'Con_App2019') + reporting(KEY, 'Con_App2017');
    expect(repair('reporting-class-without-data', text)).toContain('class Con_App2019 : SMS_Class_Template');
  });
  test('silent on a reporting half alone, on Windows’ and the client’s classes, on other namespaces', () => {
    check('reporting-class-without-data', reporting(KEY));
    const theirs = data('[key] string K;', 'Con_Agent') + reporting(KEY, 'Con_Agent');
    for (const name of ['Win32_BIOS', 'Win32_Unheard', 'SMS_Thing', 'CCM_Thing']) {
      check('reporting-class-without-data', theirs + reporting(KEY, name));
    }
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack', ', Namespace("root\\\\dell")'));
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack', ', SMS_Namespace(TRUE)'));
    check('reporting-class-without-data', theirs + reporting(KEY, 'Con_Rack'), {
      index: beside(data('[key] string K;', 'Con_Rack'), 'x.mof', 'file:///other/'),
    });
  });
});
