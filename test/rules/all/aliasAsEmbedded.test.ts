// alias-as-embedded: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('alias-as-embedded', () => {
  const base =
    'class A_P { [key] string N; };\nclass A_B { [key] string N; A_P In; A_P ref Ref; object Any; };\ninstance of A_P as $P { N = "p"; };\n';
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = «$P»; Ref = $P; Any = «$P»; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = instance of A_P as «$X» { N = "x"; }; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = instance of A_P { N = "x"; }; };`);
  check('alias-as-embedded', `${base}instance of A_B { N = "a"; In = $P; };`, { dialect: 'cim3' });
  check(
    'alias-as-embedded',
    'class MSFT_X { MSFT_Y In; };\nclass MSFT_Y { string S; };\ninstance of MSFT_Y as $Y { S = "y"; };\ninstance of MSFT_X { In = $Y; };',
  );
});
