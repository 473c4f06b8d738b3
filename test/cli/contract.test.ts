// What every command promises: help with examples, exit codes, one line for what could not run.
import { describe, expect, test } from 'vitest';
import { SPECS } from '../../server/src/cli/specs';
import { parseArguments, nearest } from '../../server/src/cli/arguments';
import { Workshop } from './support';

const shop = new Workshop();

describe('help', () => {
  test('the overview names every command', async () => {
    const { code, stdout } = await shop.run('--help');
    expect(code).toBe(0);
    for (const { name, about } of SPECS) expect(stdout).toMatch(new RegExp(`^  ${name} +${about}$`, 'm'));
  });

  test.each(SPECS.map(({ name }) => name))('%s --help shows options and examples', async (name) => {
    const { code, stdout, stderr } = await shop.run(name, '--help');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Usage: configmgr-mof ${name} `);
    expect(stdout).toContain('Examples');
    for (const option of SPECS.find((spec) => spec.name === name)!.options)
      expect(stdout).toContain(`--${option.name}`);
  });

  test('no command at all shows the overview and ends with 2', async () => {
    const { code, stdout } = await shop.run();
    expect(code).toBe(2);
    expect(stdout).toContain('Usage: configmgr-mof <command>');
  });

  test('nothing is colored where output is no terminal', async () => {
    const { stdout } = await shop.run('--help');
    expect(stdout).not.toContain('\x1b');
  });

  test('--version', async () => {
    expect((await shop.run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('mistakes in the command line', () => {
  const cases: [string, string[], RegExp][] = [
    ['an unknown command', ['chekc', 'x.mof'], /no command “chekc” \(did you mean check\?\)/],
    ['an unknown option', ['check', 'x.mof', '--formt', 'json'], /no option “--formt” \(did you mean --format\?\)/],
    [
      'a value that is not offered',
      ['check', 'x.mof', '--format', 'xml'],
      /text, json, sarif, github or azure, not “xml”/,
    ],
    ['a missing value', ['merge', '--mine'], /--mine needs a value/],
    ['an option taken for a value', ['backup', 'x', '--label', '--store'], /--label needs a value/],
    ['the same option twice', ['check', 'x.mof', '--format', 'json', '--format', 'json'], /--format is given twice/],
    ['a switch with a value', ['diff', 'a', 'b', '--exit-code=1'], /--exit-code takes no value/],
    ['too few files', ['diff', 'a.mof'], /needs 2 of FILE, not 1/],
    ['too many files', ['import-reg', 'a.reg', 'b.reg'], /“b\.reg” is one too many/],
    [
      'two answers to one question',
      ['merge', '--mine', 'a.mof', '--theirs', 'b.mof', '--resolve', 'c1=mine', '--resolve', 'C1=theirs'],
      /--resolve answers “C1” with mine and with theirs\. Give one answer\./,
    ],
    ['a part of --watch alone', ['checklist', '--every', '5'], /--every goes with --watch/],
    ['files without options', ['merge', 'a.mof', 'b.mof'], /put --mine, --theirs or --base before “a\.mof”/],
    ['a path with blanks', ['diff', 'a.mof', 'my', 'b.mof'], /“b\.mof” is one too many\. Put a path with blanks/],
    ['no file', ['check'], /needs a PATH/],
    ['no mine and theirs', ['merge'], /merge needs --mine FILE and --theirs FILE/],
    ['a rule without a level', ['check', 'x.mof', '--rule', 'duplicate-class'], /ID=LEVEL/],
    ['an unknown rule', ['check', 'x.mof', '--rule', 'duplicate-clas=off'], /There is no rule “duplicate-clas”/],
    ['a resolve without a side', ['merge', '--mine', 'a', '--theirs', 'b', '--resolve', 'c1'], /FACT=mine/],
    ['a report of unknown kind', ['merge', '--mine', 'a', '--theirs', 'b', '--report', 'r.pdf'], /\.json or \.md/],
  ];
  test.each(cases)('%s', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await shop.run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('arguments', () => {
  const spec = {
    name: 'x',
    about: '',
    usage: '',
    operands: { min: 0, max: 9, name: 'FILE' },
    options: [
      { name: 'flag', about: '' },
      { name: 'value', value: 'V', about: '' },
      { name: 'many', value: 'V', multiple: true, about: '' },
    ],
    examples: [],
  };
  test('values, switches and operands in any order', () => {
    const parsed = parseArguments(spec, ['a', '--flag', '--value', '1', 'b', '--many=x=y', '--many', 'z', '--', '--c']);
    expect(parsed.operands).toEqual(['a', 'b', '--c']);
    expect(parsed.has('flag')).toBe(true);
    expect(parsed.value('value')).toBe('1');
    expect(parsed.all('many')).toEqual(['x=y', 'z']);
  });
  test('a value may begin with a dash when it is given with =', () => {
    expect(parseArguments(spec, ['--value=--x']).value('value')).toBe('--x');
  });
  test('suggestions are near', () => {
    expect(nearest('mrege', ['merge', 'diff'])).toBe('merge');
    expect(nearest('frobnicate', ['merge', 'diff'])).toBeUndefined();
  });
});
