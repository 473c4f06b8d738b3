/** What a rule on whole files reads in each declaration, kept with it: an edit reads the edited one again, and no other. */
import { PerDeclaration, type Declaration } from '../syntax/declaration';

export function perDeclaration<T extends object>(
  read: (declaration: Declaration) => T,
): (declaration: Declaration) => T {
  const known = new PerDeclaration<T>();
  return (declaration) => {
    let found = known.get(declaration);
    if (!found) known.set(declaration, (found = read(declaration)));
    return found;
  };
}
