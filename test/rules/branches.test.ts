// Declarations in different branches of a preprocessor are no repetitions, whichever rule looks.
import { test } from 'vitest';
import { check } from './check';

test('members of different branches are no duplicates, those of one branch are', () => {
  check('duplicate-property', 'class A_B {\n#ifdef X\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
  check('duplicate-property', 'class A_B {\n#if X\nuint32 a;\n#elif Y\nuint32 a;\n#else\nuint64 a;\n#endif\n};');
  check('duplicate-property', 'class A_B {\n#ifdef X\nuint32 a;\n#endif\n#ifdef Y\nuint64 a;\n#endif\n};');
  check('duplicate-property', 'class A_B {\nuint32 a;\n#ifdef Y\nuint64 a;\nuint64 «A»;\n#endif\nuint8 «a»;\n};');
  check(
    'duplicate-property',
    'class A_B {\n#ifdef X\n#ifdef Y\nuint32 a;\n#endif\nuint8 b;\n#else\nuint64 a; uint8 b; uint8 «b»;\n#endif\n};',
  );
  check('duplicate-property', 'instance of A_B {\n#ifdef X\na = 1;\n#else\na = 2;\n#endif\n};');
  check('duplicate-property', 'class A_B { uint32 a;\n#define X\nuint64 «a»; };');
  check('duplicate-qualifier', 'class A_B {\n[key\n#ifdef X\n, max(1)\n#else\n, max(2), key\n#endif\n] uint8 a; };');
});

test('nor are classes, aliases and class IDs', () => {
  const twice = (one: string, other: string) => `#ifdef X\n${one}\n#else\n${other}\n#endif\n`;
  check('duplicate-class', twice('class A_B { };', 'class A_B { string s; };\nclass «A_B» { };'));
  check('duplicate-class', `class A_B { };\n#ifdef X\nclass A_B { };\n#endif\nclass «A_B» { };`);
  check('duplicate-alias', twice('instance of A_B as $P { k = 1; };', 'instance of A_B as $P { k = 2; };'));
  const reporting = (name: string) => `[SMS_Class_ID("A|B|1")] class ${name} : SMS_Class_Template { [key] string K; };`;
  check('same-class-id', twice(reporting('A_B'), reporting('A_C')));
});
