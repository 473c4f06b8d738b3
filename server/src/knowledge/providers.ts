/** Providers that data classes name most. Anyone may register others. */

export interface ProviderFact {
  readonly name: string;
  /** Supplies whole instances of a class, or single values of an instance that the file writes. */
  readonly supplies: 'instances' | 'properties' | 'events';
  /** One sentence. */
  readonly meaning: string;
}

export const PROVIDERS: readonly ProviderFact[] = [
  { name: 'RegProv', supplies: 'instances', meaning: 'The registry: one instance for each sub-key of a key.' },
  { name: 'RegPropProv', supplies: 'properties', meaning: 'The registry: one value for each property.' },
  { name: 'RegistryEventProvider', supplies: 'events', meaning: 'Changes in the registry.' },
  { name: 'MS_VIEW_INSTANCE_PROVIDER', supplies: 'instances', meaning: 'A view of other classes, by queries.' },
  { name: 'MS_NT_EVENTLOG_PROVIDER', supplies: 'instances', meaning: 'The event logs.' },
  { name: 'CIMWin32', supplies: 'instances', meaning: 'Most classes that begin with Win32_.' },
  { name: 'CIMWin32a', supplies: 'instances', meaning: 'Some classes that begin with Win32_.' },
  { name: 'WMIProv', supplies: 'instances', meaning: 'Drivers.' },
  { name: 'MSIProv', supplies: 'instances', meaning: 'What Windows Installer has installed.' },
];

const byName = new Map(PROVIDERS.map((fact) => [fact.name.toLowerCase(), fact]));

/** The provider of that name, any case. */
export function findProvider(name: string): ProviderFact | undefined {
  return byName.get(name.trim().toLowerCase());
}
