/** One file is one address, however a client spells it. */
import { describe, expect, it } from 'vitest';
import { addressOfPath, pathOfAddress } from '../../server/src/node/addresses';

describe('addresses of files', () => {
  it.each([
    ['file:///srv/mof/SMS_def.mof', '/srv/mof/SMS_def.mof'],
    ['file:///srv/with%20space/%C3%A4.mof', '/srv/with space/ä.mof'],
    ['file:///srv/R%26D%20%28old%29%2C%20a%3Db%40c%27%2B%3B%21%23%3F%25.mof', "/srv/R&D (old), a=b@c'+;!#?%.mof"],
  ])('%s is %s', (address, file) => {
    expect(pathOfAddress(address, false)).toBe(file);
    expect(addressOfPath(file, false)).toBe(address);
  });

  it.each([
    ['file:///c%3A/Program%20Files%20%28x86%29/SMS_def.mof', 'C:\\Program Files (x86)\\SMS_def.mof'],
    [
      'file://server/SMS_ABC/inboxes/clifiles.src/hinv/SMS_def.mof',
      '\\\\server\\SMS_ABC\\inboxes\\clifiles.src\\hinv\\SMS_def.mof',
    ],
  ])('on Windows %s is %s', (address, file) => {
    expect(pathOfAddress(address, true)!.toLowerCase()).toBe(file.toLowerCase());
    expect(addressOfPath(file, true)).toBe(address);
  });

  it('are one for each file, however a client escapes it', () => {
    const forms = ['file:///c%3A/mof/a.mof', 'file:///C:/mof/a.mof', 'file:///c:/mof/../mof/a.mof'];
    expect(new Set(forms.map((form) => addressOfPath(pathOfAddress(form, true)!, true))).size).toBe(1);
  });

  it.each([
    'untitled:Untitled-1',
    'https://example.org/a.mof',
    'configmgr-mof:/merge/Result/a.mof',
    'file://server/share/a.mof',
    '',
  ])('%s is no file here', (address) => expect(pathOfAddress(address, false)).toBeUndefined());
});
