/** From a property, parameter, alias or instance to the class or enumeration of what it holds. */
import { isPrimitiveType } from '../knowledge';
import { keyOf } from '../semantics/names';
import { visit } from '../semantics/visit';
import { nameAt, scopeOf, type Found, type Location, type Model } from './model';
import { classPlaces } from './places';
import { enumerationOf } from './references';

/** Where that type is declared; empty for primitive types and types that no file declares. */
export function findTypeDefinition(model: Model, offset: number): Location[] {
  const at = nameAt(model.document, offset);
  const type = at && typeAt(model, at);
  return at && type !== undefined && !isPrimitiveType(type) ? classPlaces(model, type, at.namespace) : [];
}

function typeAt(model: Model, at: Found): string | undefined {
  const { occurrence, declaration, namespace } = at;
  const { kind, name, owner } = occurrence;
  switch (kind) {
    case 'class':
      return name;
    case 'property':
    case 'method': {
      const member =
        owner === undefined ? undefined : scopeOf(model).membersOf(owner, namespace).byKey.get(keyOf(name));
      return member && (member.embedded || member.type);
    }
    case 'parameter': {
      let type: string | undefined;
      visit(declaration.node, {
        parameter(parameter) {
          if (parameter.name.start === occurrence.start) type = parameter.type?.name.text;
        },
      });
      return type;
    }
    case 'alias':
      for (const { aliases } of model.document.summaries) {
        const found = aliases.find((alias) => keyOf(alias.name.text) === keyOf(name));
        if (found) return found.instance?.className?.text;
      }
      return undefined;
    case 'literal':
      return enumerationOf(scopeOf(model), occurrence, namespace);
    default:
      return undefined;
  }
}
