// escape-in-path: what it finds, and its nearest innocent twins.
import { describe, expect, test } from 'vitest';
import { check, repair } from '../check';

describe('escape-in-path', () => {
  const inPath = (marked: string) => check('escape-in-path', marked);
  test('a path in a pragma and in qualifiers', () => {
    inPath(String.raw`#pragma namespace(«"\\.\root\subscription"»)`);
    inPath(String.raw`#pragma namespace("\\\\.\\root\\subscription")`);
    inPath(String.raw`#pragma namespace("root\cimv2")`);
    inPath(String.raw`class A_B { [PropertyContext(«"Local|HKLM\SOFTWARE\new\test|x"»)] string k; };`);
    inPath(
      String.raw`[ClassContext(«"local|HKLM\\" "SOFTWARE\Test\b"»), Namespace(«"\\\\.\\root\rsop"»)] class A_B { };`,
    );
    inPath(String.raw`[InstanceContext({«"a\fonts"»})] instance of A_B { x = 1; };`);
    inPath(String.raw`class A_B { [MappingStrings{«"Win32Registry|HKEY_LOCAL_MACHINE\run"», "a\nb"}] string k; };`);
  });
  test('not where text is expected, nor an escape of another kind, nor a line break as such', () => {
    inPath(String.raw`class A_B { [Description("a\tb\n")] string k = "a\tb"; };`);
    inPath(String.raw`class A_B { [PropertyContext("Local|HKLM\\SOFTWARE\\new\\\"x\"|y")] string k; };`);
    inPath('class A_B { [PropertyContext("Local|HKLM\n|y")] string k; };');
    inPath('#pragma include("sub\\new.mof")');
  });
  test('the repair doubles what is single', () => {
    const after = (text: string) => repair('escape-in-path', text);
    expect(after(String.raw`#pragma namespace("\\.\root\subscription")`)).toBe(
      String.raw`#pragma namespace("\\\\.\\root\\subscription")`,
    );
    expect(after(String.raw`#pragma namespace("root\\cimv2\rest\Sub")`)).toBe(
      String.raw`#pragma namespace("root\\cimv2\\rest\\Sub")`,
    );
    expect(after(String.raw`class A_B { [PropertyContext("Local|HKLM\SOFTWARE\new\\\test|\"x")] string k; };`)).toBe(
      String.raw`class A_B { [PropertyContext("Local|HKLM\\SOFTWARE\\new\\\\test|\"x")] string k; };`,
    );
  });
});
