// Packages in CommonJS that many files import. Of such a package esbuild makes a copy for each file that imports it, in which
// every name of hundreds is looked up when it is used; here all files share one, of the names that they use.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ONCE = /^vscode-languageserver(?:\/node)?$/;
const NAMESPACE = 'once';
const server = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'server');

/** For esbuild. */
export const once = {
  name: 'once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: ONCE }, ({ path, kind, namespace }) =>
      kind === 'import-statement' && namespace !== NAMESPACE ? { path, namespace: NAMESPACE } : undefined,
    );
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: name }) => {
      const names = Object.keys(createRequire(path.join(server, 'package.json'))(name));
      return {
        contents: `export { ${names.join(', ')} } from ${JSON.stringify(name)};`,
        resolveDir: server,
        loader: 'js',
      };
    });
  },
};
