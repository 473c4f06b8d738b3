/** Addresses of an editor in a browser as paths, and its files as a file system. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOfPath, pathOfAddress } from '../../server/src/browser/addresses';
import { browserEnvironment } from '../../server/src/browser/browserEnvironment';
import { ClientFiles } from '../../server/src/browser/clientFiles';
import { FILE_REQUESTS } from '../../server/src/protocol';
import { openStoreFor, openStoreToRead, prepareMerge, readTextFile } from '../../server/src/service';

describe('addresses in a browser', () => {
  it('keep file systems apart, and come back as they were', () => {
    for (const address of [
      'vscode-vfs://github/owner/site/SMS_def.mof',
      'vscode-remote://127.0.0.1:8080/home/a%20b/%C3%A4.mof',
      'memfs:/site/SMS_def.mof',
    ])
      expect(addressOfPath(pathOfAddress(address)!)).toBe(address);
    const paths = ['a://one/x.mof', 'a://two/x.mof', 'b://one/x.mof', 'b:/x.mof'].map((uri) => pathOfAddress(uri));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('come back for any name', () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/^\.+$|[/\\]/.test(text));
    fc.assert(
      fc.property(fc.constantFrom('github', 'wsl+ubuntu', 'host:80'), name, (authority, leaf) => {
        const address = addressOfPath(`/memfs:${encodeURIComponent(authority)}/${leaf}`)!;
        expect(addressOfPath(pathOfAddress(address)!)).toBe(address);
      }),
    );
  });

  it('name no file where there is none', () => {
    for (const address of ['untitled:Untitled-1', 'configmgr-mof:/merge/a.mof', 'git:/a.mof?ref=HEAD'])
      expect(pathOfAddress(address)).toBeUndefined();
    for (const path of ['/', 'a.mof', '//x']) expect(addressOfPath(path)).toBeUndefined();
  });
});

describe('the files of an editor', () => {
  const SITE = 'memfs://site';
  const contents: Record<string, string> = {
    'old.mof': 'class Win32_A { [SMS_Report(FALSE)] string Name; };\r\n',
    'mine.mof': 'class Win32_A { [SMS_Report(TRUE)] string Name; };\r\n',
    'new.mof': 'class Win32_A { [SMS_Report(FALSE)] string Name; uint32 More; };\r\n',
  };
  const asked: string[] = [];
  const files = new ClientFiles(async (method, params) => {
    const { uri } = params as { uri: string };
    asked.push(method);
    const text = contents[uri.slice(`${SITE}/`.length)];
    if (method === FILE_REQUESTS.list)
      return uri === `${SITE}/` ? { value: Object.keys(contents) } : { code: 'ENOENT' };
    if (uri === `${SITE}/large.wim`) return { value: { type: 'file', size: 100_000_000, modified: 0 } };
    if (text === undefined) return { code: 'ENOENT' };
    const bytes = new TextEncoder().encode(text);
    return { value: method === FILE_REQUESTS.read ? bytes : { type: 'file', size: bytes.length, modified: 0 } };
  });
  const env = browserEnvironment(files, 'kim', '0.0.0');
  const at = (name: string): string => pathOfAddress(`${SITE}/${name}`)!;

  it('are merged without a disk', async () => {
    const [merged] = await prepareMerge(env, {
      files: [{ base: at('old.mof'), mine: at('mine.mof'), theirs: at('new.mof') }],
    });
    expect(merged!.text).toBe('class Win32_A { [SMS_Report(TRUE)] string Name; uint32 More; };\r\n');
    expect(asked).toContain(FILE_REQUESTS.read);
  });

  it('are refused in words where they are missing or too large for a browser', async () => {
    await expect(readTextFile(env, at('none.mof'))).rejects.toThrow(/none\.mof” could not be read: it does not exist/);
    await expect(readTextFile(env, at('large.wim'))).rejects.toThrow(/in a browser files of up to 67108864 are read/);
  });

  it('hold no backups, whatever folder is named', async () => {
    await expect(openStoreToRead(env, '/backups')).rejects.toMatchObject({ code: 'store-missing' });
    const options = { create: true, note: () => undefined };
    await expect(openStoreFor(env, undefined, options)).rejects.toThrow(/no disk here to keep backups on/);
  });

  it('cannot be written', async () => {
    await expect(files.createExclusively(at('new.mof'))).rejects.toMatchObject({ code: 'EROFS' });
    await expect(files.remove(at('new.mof'))).rejects.toMatchObject({ code: 'EROFS' });
  });
});
