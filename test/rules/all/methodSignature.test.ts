// method-signature: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('method-signature', () => {
  const base = 'class A_B { [key] string N; uint32 Run([in] string A, [in, out] uint8 L[]); };\n';
  const mine = (text: string) => check('method-signature', `${base}class A_C : A_B { ${text} };`);
  mine('uint32 «Run»([in] uint32 A, [in, out] uint8 L[]);');
  mine('uint32 «Run»([in] string A);');
  mine('string «Run»([in] string A, [in, out] uint8 L[]);');
  mine('uint32 run([IN, Description("d")] STRING a, [Out, In] uint8 l[]);');
  mine('uint32 Walk([in] uint32 A);');
});
