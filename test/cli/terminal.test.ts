// What only a terminal gets: colors and progress. In this process, because a test has no terminal to give.
import { describe, expect, test } from 'vitest';
import type { CliHost } from '../../server/src/cli/host';
import { main } from '../../server/src/cli/main';
import { decodeText } from '../../server/src/text/encoding';
import { memoryEnvironment } from '../service/support';

interface Recorded extends CliHost {
  readonly out: string[];
  readonly err: string[];
}

function host(
  files: Record<string, string>,
  options: { terminal: boolean; noColor?: boolean; slow?: boolean },
): Recorded {
  const out: string[] = [];
  const err: string[] = [];
  const env = memoryEnvironment(files);
  let clock = 0;
  const machine = { ...env.machine, monotonic: () => (clock += options.slow ? 400 : 0) };
  return {
    ...{ out, err, noColor: options.noColor ?? false, version: '1.2.3' },
    env: { ...env, machine },
    stdout: { write: (data) => void out.push(String(data)), isTerminal: options.terminal },
    stderr: { write: (data) => void err.push(String(data)), isTerminal: options.terminal },
  };
}

const ESCAPE = '\x1b';
const broken = { '/work/a.mof': 'class A { string B }\n', '/work/b.mof': 'class C { };\n' };

describe('colors', () => {
  test('only on a terminal', async () => {
    const plain = host(broken, { terminal: false });
    expect(await main(['check', 'a.mof'], plain)).toBe(1);
    expect(plain.out.join('')).not.toContain(ESCAPE);
    const colored = host(broken, { terminal: true });
    await main(['check', 'a.mof'], colored);
    expect(colored.out.join('')).toContain(`${ESCAPE}[31merror${ESCAPE}[0m`);
    // Taking the colors away gives the plain text.

    expect(colored.out.join('').replace(/\x1b\[\d+m/g, '')).toBe(plain.out.join(''));
  });
  test('not where the user wants none', async () => {
    const plain = host(broken, { terminal: true, noColor: true });
    await main(['check', 'a.mof'], plain);
    expect(plain.out.join('')).not.toContain(ESCAPE);
  });
  test('control characters of a file or its name do not reach the terminal', async () => {
    const evil = host({ '/work/\x1b[2Jx.mof': 'class A { string \x1b[31mB; };\n' }, { terminal: true, noColor: true });
    await main(['check', '\x1b[2Jx.mof'], evil);
    await main(['parse', '\x1b[2Jx.mof', '--tree'], evil);
    await main(['inventory', '\x1b[2Jx.mof', '--all'], evil);
    await main(['check', '\x1b[2Jmissing.mof'], evil);
    expect(evil.out.join('') + evil.err.join('')).not.toContain(ESCAPE);
  });
});

describe('a result that is a file of its own', () => {
  const nasty = '// \x1b[2J \u202e \u{e0041} ##vso[task.complete]\n';
  const files = {
    '/work/a.mof': `${nasty}class A { string B; };\n`,
    '/work/b.mof': 'class A { string B; };\n',
    '/work/c.mof': `//=====\n// Added extensions start\n//=====\n${nasty}class X { [key] string N; };\n//=====\n// Added extensions end\n//=====\n`,
    '/work/d.reg': `Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A\u202e\x1b]\n"B\u{e0041}"="1"\n`,
  };
  test.each([
    'format a.mof',
    'parse a.mof --print',
    'merge --mine a.mof --base b.mof --theirs b.mof',
    'configuration c.mof --into c.mof',
    'git-textconv a.mof',
  ])('%s: its bytes, and on a terminal what may be seen', async (line) => {
    const run = async (terminal: boolean): Promise<string> => {
      const bytes: string[] = [];
      const recorded = host(files, { terminal, noColor: true });
      const write = (data: string | Uint8Array): void =>
        void bytes.push(typeof data === 'string' ? data : decodeText(data).text);
      const ended = await main(line.split(' '), { ...recorded, stdout: { ...recorded.stdout, write } });
      expect(ended, recorded.err.join('')).toBe(0);
      return bytes.join('');
    };
    expect(await run(false)).toContain(nasty.trim());
    expect(await run(true)).toContain('// <U+001B>[2J <U+202E> <U+E0041> <U+0023>#vso[task.complete]');
  });
  test('import-reg writes escapes, which mean the same, wherever it writes to', async () => {
    const pipe = host(files, { terminal: false });
    expect(await main(['import-reg', 'd.reg', '--class', 'C', '--vendor', 'V'], pipe)).toBe(0);
    const text = pipe.out.join('');
    expect(text).toContain('\\A\\x202e\\x001b');
    expect(text).toContain('"Local|HKEY_LOCAL_MACHINE');
    expect(text).toContain('B\\xdb40\\xdc41');
    expect(text).not.toMatch(/[\x1b\u202e\u{e0041}]/u);
  });
});

describe('progress', () => {
  test('counts on a terminal where it takes long, and leaves nothing behind', async () => {
    const slow = host(broken, { terminal: true, noColor: true, slow: true });
    await main(['check', 'a.mof', 'b.mof'], slow);
    expect(slow.err.join('')).toMatch(/^\rChecking: \d+ %/);
    expect(slow.err.at(-1)).toBe('\r\x1b[K');
    expect(slow.out.join('')).not.toContain('Checking');
  });
  test('is silent in a pipe and where nothing takes long', async () => {
    for (const options of [
      { terminal: false, slow: true },
      { terminal: true, slow: false },
    ]) {
      const quiet = host(broken, options);
      await main(['check', 'a.mof', 'b.mof'], quiet);
      expect(quiet.err).toEqual([]);
    }
  });
});

test('what is unexpected ends with 2 and a line to report', async () => {
  const failing = host(broken, { terminal: false });
  const env = {
    ...failing.env,
    absolute: () => {
      throw new TypeError('a bug');
    },
  };
  expect(await main(['check', 'a.mof'], { ...failing, env })).toBe(2);
  expect(failing.err.join('')).toMatch(/^configmgr-mof: something unexpected went wrong \(TypeError: a bug\)\..*\n$/);
});
