// Modules of Node that most runs of a program have no use for, loaded when something of them is first used: to load these
// takes longer than to check a small file.
import { createRequire } from 'node:module';

const LATE = ['child_process', 'crypto', 'module', 'timers/promises', 'v8'];
const NAMESPACE = 'late';

/** For esbuild: each of the modules is one that has the same names and looks them up in the real one. */
export const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${LATE.join('|')})$`) }, ({ path, namespace }) =>
      namespace === NAMESPACE ? { path, external: true } : { path: path.replace(/^node:/, ''), namespace: NAMESPACE },
    );
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: lateModule(path), loader: 'js' }));
  },
};

function lateModule(name) {
  const names = Object.keys(createRequire(import.meta.url)(`node:${name}`));
  return `for (const name of ${JSON.stringify(names)})
  Object.defineProperty(exports, name, { enumerable: true, get: () => require('node:${name}')[name] });`;
}
