/**
 * A small compiler for the programs of `program.ts` and what a merge makes of them: it works through a text from top to
 * bottom and says what a repository holds at the end and what went wrong. Shares nothing with the product, not even a
 * tokenizer.
 */

interface HeldClass {
  readonly name: string;
  readonly namespace: string;
  readonly parent: string;
  /** Types by name. */
  readonly members: ReadonlyMap<string, string>;
  readonly keys: readonly string[];
  readonly isSingleton: boolean;
}

interface HeldInstance {
  readonly of: string;
  readonly namespace: string;
  readonly alias: string | undefined;
  readonly values: ReadonlyMap<string, string>;
}

/** What a text leaves. All names and values are in lower case. */
export interface Held {
  /** `class`, `class@namespace`, `class.property`, `class(key)`, `class(key).property` and `#setting` with their values. */
  readonly facts: ReadonlyMap<string, string>;
  /** How often each instance is there that no key tells from others. */
  readonly counts: ReadonlyMap<string, number>;
  /** Instances of classes that the text does not declare, among the facts, by what looks like a key. */
  readonly guesses: ReadonlySet<string>;
  /** Those of them that the text has more than once. */
  readonly doubtful: ReadonlySet<string>;
  readonly problems: readonly string[];
  /** Every class that the text declares, also those that it deletes. */
  readonly declared: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
}

const TOKEN = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|#pragma\b|\$?\w+|[^\s\w]/g;

function tokensOf(text: string): string[] {
  return (text.match(TOKEN) ?? []).filter((token) => !/^\/[/*]/.test(token)).map((token) => token.toLowerCase());
}

/**
 * @param several ids of instances of classes that the text does not declare of which several are there; without it the last
 *   one replaces the others, as it does where the id is their key
 */
export function compile(text: string, several?: ReadonlySet<string>): Held {
  return new Compilation(tokensOf(text), several).held();
}

/** The ids of which one of the texts has several, and no class says whether they are one. */
export function doubtfulIds(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...compile(text).doubtful]));
}

class Compilation {
  private at = 0;
  private namespace = 'root\\default';
  private readonly classes = new Map<string, HeldClass>();
  private instances: HeldInstance[] = [];
  private readonly aliases = new Map<string, HeldInstance>();
  private readonly settings = new Map<string, string>();
  private readonly problems: string[] = [];
  private readonly declared = new Set<string>();
  private readonly deleted = new Set<string>();

  private readonly doubtful = new Set<string>();

  constructor(
    private readonly tokens: readonly string[],
    private readonly several: ReadonlySet<string> = new Set(),
  ) {
    while (this.at < tokens.length) this.declaration();
  }

  private next(): string {
    return this.tokens[this.at++] ?? '';
  }

  private is(token: string): boolean {
    return this.tokens[this.at] === token;
  }

  private take(token: string): boolean {
    if (!this.is(token)) return false;
    this.at++;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) this.problems.push(`syntax: ${token} expected, found ${this.tokens[this.at] ?? 'the end'}`);
  }

  /** The tokens up to one of those given, which is not taken. */
  private until(...ends: string[]): string[] {
    const from = this.at;
    while (this.at < this.tokens.length && !ends.includes(this.tokens[this.at]!)) this.at++;
    return this.tokens.slice(from, this.at);
  }

  private qualifiers(): string[] {
    if (!this.take('[')) return [];
    const found = this.until(']');
    this.expect(']');
    return found;
  }

  private declaration(): void {
    if (this.take(';')) return;
    if (this.take('#pragma')) return this.pragma();
    const qualifiers = this.qualifiers();
    if (this.take('class')) return this.declare(qualifiers);
    if (this.take('instance')) return this.create();
    this.problems.push(`syntax: ${this.next()}`);
  }

  private pragma(): void {
    const name = this.next();
    this.expect('(');
    const values = this.until(')');
    this.expect(')');
    const [value = ''] = values;
    const word = value.slice(1, -1);
    if (name === 'namespace') this.namespace = word.replaceAll('\\\\', '\\').replace(/^\\\\\.\\/, '');
    else if (name === 'deleteclass') this.deleteClass(word);
    else {
      const setting = `#${name}`;
      if (this.settings.has(setting)) this.problems.push(`${setting} twice`);
      this.settings.set(setting, value);
    }
  }

  private deleteClass(name: string): void {
    const key = `${this.namespace}/${name}`;
    if (!this.classes.delete(key)) return;
    this.deleted.add(name);
    this.instances = this.instances.filter(({ of, namespace }) => `${namespace}/${of}` !== key);
    for (const { namespace, name: below, parent } of [...this.classes.values()])
      if (namespace === this.namespace && parent === name) this.deleteClass(below);
  }

  private declare(qualifiers: readonly string[]): void {
    const name = this.next();
    const parent = this.take(':') ? this.next() : '';
    const key = `${this.namespace}/${name}`;
    if (parent !== '' && !this.classes.has(`${this.namespace}/${parent}`))
      this.problems.push(`${name} without its superclass ${parent}`);
    const members = new Map<string, string>();
    const keys: string[] = [];
    this.expect('{');
    while (this.at < this.tokens.length && !this.is('}')) {
      const own = this.qualifiers();
      const words = this.until(';', '}');
      this.expect(';');
      const property = words.pop() ?? '';
      if (members.has(property)) this.problems.push(`${name}.${property} twice`);
      members.set(property, [...own, ...words].join(' '));
      if (own.includes('key')) keys.push(property);
    }
    this.expect('}');
    this.expect(';');
    if (this.classes.has(key)) this.problems.push(`${name} declared twice`);
    this.declared.add(name);
    const isSingleton = qualifiers.includes('singleton');
    this.classes.set(key, { name, namespace: this.namespace, parent, members, keys, isSingleton });
  }

  private create(): void {
    this.expect('of');
    const of = this.next();
    const alias = this.take('as') ? this.next() : undefined;
    const values = new Map<string, string>();
    this.expect('{');
    while (this.at < this.tokens.length && !this.is('}')) {
      const property = this.next();
      this.expect('=');
      const value = this.until(';', '}').join(' ');
      this.expect(';');
      if (values.has(property)) this.problems.push(`instance of ${of}: ${property} twice`);
      values.set(property, this.resolved(value));
    }
    this.expect('}');
    this.expect(';');
    const instance = { of, namespace: this.namespace, alias, values };
    if (alias !== undefined) {
      if (this.aliases.has(alias)) this.problems.push(`alias ${alias} twice`);
      this.aliases.set(alias, instance);
    }
    const isExternal = of.startsWith('x_');
    if (!isExternal && !this.classes.has(`${this.namespace}/${of}`)) {
      this.problems.push(`instance of ${of} without its class`);
      return;
    }
    const id = this.identityOf(instance);
    const isSame = (one: HeldInstance): boolean => one.namespace === this.namespace && this.identityOf(one) === id;
    const isOne = id !== undefined && !this.several.has(id);
    const same = isOne ? this.instances.findIndex(isSame) : -1;
    if (same >= 0) {
      if (isExternal) this.doubtful.add(id!);
      else this.problems.push(`instance ${id} twice`);
      this.instances.splice(same, 1);
    }
    this.instances.push(instance);
  }

  private resolved(value: string): string {
    if (!value.startsWith('$')) return value;
    const target = this.aliases.get(value);
    if (!target) this.problems.push('an alias without a definition above it');
    return `→${target ? (this.identityOf(target) ?? target.of) : ''}`;
  }

  /** What tells an instance from all others; undefined where nothing does. */
  private identityOf({ of, namespace, values }: HeldInstance): string | undefined {
    if (of.startsWith('x_')) return values.has('name') ? `${of}(${values.get('name')})` : undefined;
    const keys: string[] = [];
    let next = this.classes.get(`${namespace}/${of}`);
    while (next) {
      if (next.isSingleton) return `${of}()`;
      keys.push(...next.keys);
      next = this.classes.get(`${namespace}/${next.parent}`);
    }
    return keys.length === 0 ? undefined : `${of}(${keys.map((key) => values.get(key) ?? '').join()})`;
  }

  held(): Held {
    const facts = new Map<string, string>(this.settings);
    const counts = new Map<string, number>();
    const problems = [...this.problems];
    const names = new Set([...this.classes.values()].map(({ name }) => name));
    for (const { name, namespace, parent, members, isSingleton } of this.classes.values()) {
      if (facts.has(name)) problems.push(`${name} in two namespaces`);
      facts.set(name, `${isSingleton ? 'singleton ' : ''}${parent}`);
      facts.set(`${name}@`, namespace);
      for (const [property, type] of members) {
        facts.set(`${name}.${property}`, type);
        const needed = /(\w+) ref$/.exec(type)?.[1] ?? /embeddedinstance \( "(\w+)"/.exec(type)?.[1];
        if (needed !== undefined && !names.has(needed)) problems.push(`${name}.${property} without ${needed}`);
      }
    }
    const ids = this.instances.map((one) => this.identityOf(one));
    const guesses = new Set<string>();
    this.instances.forEach(({ of, values }, i) => {
      const id = ids[i];
      if (id !== undefined && !this.several.has(id) && ids.indexOf(id) === ids.lastIndexOf(id)) {
        facts.set(id, '');
        if (of.startsWith('x_')) guesses.add(id);
        for (const [property, value] of values) facts.set(`${id}.${property}`, value);
        return;
      }
      const all = [...values].map(([property, value]) => `${property}=${value}`).sort();
      const key = `${of}{${all.join()}}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
    const { declared, deleted, doubtful } = this;
    return { facts, counts, guesses, doubtful, problems, declared, deleted };
  }
}
