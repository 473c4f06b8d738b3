// The layers are enforced here, not by memory: each folder of server/src names the folders it may import.
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** What each room of server/src may import from its neighbors. An empty list means it stands on its own. */
const LAYERS = {
  text: [],
  syntax: ['text'],
  knowledge: [],
  semantics: ['text', 'syntax', 'knowledge'],
  rules: ['text', 'syntax', 'knowledge', 'semantics'],
  features: ['text', 'syntax', 'knowledge', 'semantics', 'rules'],
  inventory: ['text', 'syntax', 'knowledge', 'semantics'],
  'boot-images': ['text', 'syntax', 'knowledge', 'semantics'],
  backup: ['text'],
  merge: ['text', 'syntax', 'knowledge', 'semantics', 'inventory'],
  upgrade: ['text', 'syntax', 'knowledge', 'semantics', 'inventory', 'boot-images', 'backup', 'merge'],
  report: [
    'text',
    'syntax',
    'knowledge',
    'semantics',
    'rules',
    'inventory',
    'boot-images',
    'merge',
    'upgrade',
    'backup',
  ],
};
const ROOMS = [...Object.keys(LAYERS), 'service', 'lsp', 'cli', 'node', 'browser'];

/** Packages with one place only. */
const PACKAGES = {
  chevrotain: ['syntax'],
  'vscode-languageserver': ['lsp', 'node', 'browser'],
  diff: ['merge', 'report'],
  'vscode-uri': ['node', 'browser'],
};

/** The rooms above the door. They reach what the product does with files through service/index.ts alone. */
const ABOVE = ['lsp', 'cli', 'node', 'browser'];
/** What a room above the door may import besides it. */
const BESIDE = {
  lsp: ['features', 'rules'],
  // What is shown is escaped before the door is loaded, too.
  cli: ['text'],
  node: ['lsp', 'cli'],
  browser: ['lsp'],
};

function restrictions(room, allowed, { nodeBuiltins = false } = {}) {
  const patterns = ROOMS.filter((other) => other !== room && other !== 'service' && !allowed.includes(other)).map(
    (other) => ({
      group: [`**/${other}/*`],
      message: `${room}/ must not import from ${other}/ (see docs/architecture.md).`,
    }),
  );
  for (const [name, rooms] of Object.entries(PACKAGES)) {
    if (!rooms.includes(room))
      // A regular expression, because a plain name would also match a file of ours that is called so.
      patterns.push({ regex: `^${name}(/|$)`, message: `${name} belongs in ${rooms.join(', ')}/.` });
  }
  if (!nodeBuiltins)
    patterns.push({ group: ['node:*'], message: 'Only node/ touches the machine; declare a port instead.' });
  if (ABOVE.includes(room))
    patterns.push({ regex: '/service/', message: 'The door is service/index.ts: import from “service” itself.' });
  else if (room !== 'service') patterns.push({ regex: '/service(/|$)', message: `${room}/ is below the door.` });
  patterns.push({
    group: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*', '**/client/src/**'],
    message: 'Only client/ knows VS Code.',
  });
  return { 'no-restricted-imports': ['error', { patterns }] };
}

/** A pattern that is put together at run time is seen by no rule here. */
const NO_FREE_PATTERN = {
  selector: ":matches(NewExpression, CallExpression)[callee.name='RegExp']",
  message: 'A pattern that is data could take for ever: use patternOf of upgrade/pattern.ts.',
};

/** A title of an editor, a dialog or of what is under way: fixed words of our own, or made plain. */
const TITLES = [
  {
    selector: "CallExpression[callee.property.name='executeCommand'] > Literal[value=/^vscode\\.(diff|changes)$/]",
    message: 'Names come from files: use showSides or showAllSides of labels.ts.',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(showOpenDialog|showSaveDialog|withProgress)$/] Property[key.name='title']" +
      ":not([value.quasi.expressions.length=0]):not([value.callee.name='labelText']):not([value.name=/^[A-Z_]+$/])",
    message: 'Names come from files: use labelText of plainTexts.ts.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', 'out/**', '.vscode-test/**', '**/node_modules/**', 'samples/**'] },
  ...tseslint.configs.recommended,
  regexp.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      // Control characters are what several patterns look for.
      'no-control-regex': 'off',
      // A matter of taste: brackets around alternatives, and letters of both cases written out.
      'regexp/no-unused-capturing-group': 'off',
      'regexp/use-ignore-case': 'off',
      'regexp/prefer-character-class': 'off',
      'regexp/no-super-linear-move': 'error',
    },
  },
  ...Object.entries(LAYERS).map(([room, allowed]) => ({
    files: [`server/src/${room}/**/*.ts`],
    rules: restrictions(room, allowed),
  })),
  {
    files: ['server/src/service/**/*.ts'],
    rules: restrictions('service', Object.keys(LAYERS)),
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ABOVE.map((room) => `server/src/${room}/**`),
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
          message: 'A long list would overflow the stack: use append of text/append.ts.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^replace(All)?$/][arguments.0.regex.flags=/g/][arguments.1.type=/Function/]',
          message: 'Every match would be in memory at once: use replaceEach of text/replaceEach.ts.',
        },
        {
          selector:
            "ArrayExpression[elements.length=2] > SpreadElement:first-child > LogicalExpression > CallExpression[callee.property.name='get']",
          message: 'A copy for each item takes quadratic time: use addUnder of text/append.ts.',
        },
        NO_FREE_PATTERN,
      ],
    },
  },
  ...Object.entries(BESIDE).map(([room, allowed]) => ({
    files: [`server/src/${room}/**/*.ts`],
    rules: {
      ...restrictions(room, allowed, { nodeBuiltins: room === 'node' }),
      ...(room === 'node' ? { 'no-console': 'off' } : {}),
    },
  })),
  {
    files: ['client/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MethodDefinition[key.name='getTreeItem']:not(:has(CallExpression[callee.name='plainItem']))",
          message: 'Names come from files: give the row to plainItem of plainTexts.ts.',
        },
        {
          selector:
            "Property[key.name='getTreeItem'][value.type='Identifier'], Property[key.name='getTreeItem']:not(:has(CallExpression[callee.name='plainItem']))",
          message: 'Names come from files: give the row to plainItem of plainTexts.ts.',
        },
        {
          selector:
            "AssignmentExpression[left.property.name=/^(message|description)$/][left.object.property.name=/^(view|tree)$/]:not([right.type='Literal']):not(:has(CallExpression[callee.name=/^label(Text|Lines)$/]))",
          message: 'Names come from files: use labelText or labelLines of plainTexts.ts.',
        },
        {
          selector:
            "CallExpression[callee.property.name='appendText']:not(:has(> CallExpression.arguments[callee.name='labelLines']))",
          message: 'Names come from files: use labelLines of plainTexts.ts.',
        },
        ...TITLES,
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/server/src/(?!protocol(?:/index)?$|l10n$|text/(?:label|markdown|backupName)$)',
              message:
                'The client shares nothing with the server but protocol/, and how texts are translated and shown.',
            },
            {
              group: ['node:*'],
              message: 'The extension runs in a browser, too: load what only Node has where it is used, with import().',
            },
          ],
        },
      ],
    },
  },
  {
    // The one way of texts into choices and messages.
    files: ['client/src/**/*.ts'],
    ignores: ['client/src/labels.ts', 'client/src/say.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ...['showQuickPick', 'createQuickPick', 'showInputBox', 'createInputBox'],
          ...['showInformationMessage', 'showWarningMessage', 'showErrorMessage'],
        ].map((property) => ({
          property,
          message: 'Names come from files: use labels.ts or say.ts.',
        })),
      ],
    },
  },
  {
    files: ['client/src/**/*.ts', 'page/src/**/*.ts', ...ABOVE.map((room) => `server/src/${room}/**/*.ts`)],
    rules: { 'no-restricted-globals': ['error', { name: 'RegExp', message: NO_FREE_PATTERN.message }] },
  },
  { files: ['server/src/upgrade/pattern.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['client/src/labels.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['page/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/server/src/(?!browser/pageProtocol$|text/visible$)',
              message: 'The page shares nothing with its worker but pageProtocol.ts, and how text is shown.',
            },
          ],
        },
      ],
    },
  },
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    // Patterns of tests read texts that the tests made.
    files: ['test/**'],
    rules: {
      'regexp/no-super-linear-backtracking': 'off',
      'regexp/no-super-linear-move': 'off',
      'regexp/no-contradiction-with-assertion': 'off',
    },
  },
);
