// circular-alias: what it finds, and its nearest innocent twins.
import { test } from 'vitest';
import { check } from '../check';

test('circles of one, of two, of three; none in a diamond', () => {
  check('circular-alias', 'instance of A_B as $X { Y = «$X»; };');
  check('circular-alias', 'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = «$X»; };');
  check(
    'circular-alias',
    'instance of A_B as $X { Y = «$Y»; };\ninstance of A_B as $Y { Y = {«$Z»}; };\ninstance of A_B as $Z { Y = «$X»; W = $V; };',
  );
  check(
    'circular-alias',
    'instance of A_B as $X { Y = $Y; Z = $Z; };\ninstance of A_B as $Y { W = $W; };\ninstance of A_B as $Z { W = $W; };\ninstance of A_B as $W { V = 1; };',
  );
});
