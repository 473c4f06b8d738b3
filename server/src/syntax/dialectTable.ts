/**
 * What is fine in one dialect of MOF and not in another. One row per construct, with the severity that it deserves in each
 * dialect that does not have it: an error where its compilers are known to refuse it, a warning where its specification
 * does, information where only the specification is unclear. What is not known of a compiler is not claimed.
 */
import type { Severity } from './tree';

/** `wmi` is what mofcomp.exe reads, `cim2` DSP0004 (MOF 2.x), `cim3` DSP0221 (MOF 3). */
export type Dialect = 'wmi' | 'cim2' | 'cim3';

export interface Construct extends Partial<Readonly<Record<Dialect, Severity>>> {
  /** A sentence; `%` stands for the name or text concerned. */
  readonly message: string;
}

const MOF3 = { wmi: 'error', cim2: 'error' } as const;
const WMI = { cim2: 'warning', cim3: 'warning' } as const;
const NOT_CIM2 = { cim2: 'warning' } as const;
const NOT_CIM3 = { cim3: 'warning' } as const;

export const CONSTRUCTS = {
  // MOF 3 only
  structure: { ...MOF3, message: 'A structure is a construct of MOF 3. Write a class.' },
  enumeration: { ...MOF3, message: 'An enumeration is a construct of MOF 3. Use the qualifiers ValueMap and Values.' },
  'association-keyword': {
    ...MOF3,
    message: 'The keyword “association” is one of MOF 3. Write a class with the qualifier Association.',
  },
  'value-of': { ...MOF3, message: '“value of” is a construct of MOF 3. Write “instance of”.' },
  // For the compiler of WMI it may be the name of a class.
  'type-of-mof3': { wmi: 'warning', cim2: 'error', message: 'The type “%” is one of MOF 3 only.' },
  'method-returns-array': { ...MOF3, message: 'A method can give an array in MOF 3 only. Use an [out] parameter.' },
  policy: { ...MOF3, message: '“%(…)” is the MOF 3 form. Write Flavor(…).' },

  // not in MOF 3
  'class-alias': { ...NOT_CIM3, message: 'MOF 3 has no aliases for classes.' },
  'fixed-array': { ...NOT_CIM3, message: 'MOF 3 has no arrays of a fixed size.' },
  char16: { ...NOT_CIM3, message: 'MOF 3 has no type char16.' },
  'flavor-of-value': {
    ...NOT_CIM3,
    message: 'In MOF 3 a flavor belongs to the declaration of a qualifier, not to its value.',
  },
  'flavor-keyword': { cim3: 'information', message: 'MOF 3 writes Policy(…) where MOF 2 writes Flavor(…).' },
  'qualified-instance': { ...NOT_CIM3, message: 'MOF 3 has no qualifiers before an instance.' },
  'non-ascii-name': { ...NOT_CIM3, message: 'In MOF 3 a name consists of ASCII letters, digits and underscores.' },
  'space-in-pragma': { ...NOT_CIM3, message: 'MOF 3 has no space between “#” and “pragma”.' },

  // not in MOF 2
  'empty-array': { ...NOT_CIM2, message: 'In MOF 2 a list of values has at least one.' },
  'empty-instance': { ...NOT_CIM2, message: 'In MOF 2 an instance sets at least one property.' },
  'class-typed': {
    ...NOT_CIM2,
    message: '“%” is not a type of MOF 2. Write “% ref”, or “string” with the qualifier EmbeddedInstance.',
  },
  'reference-array': { ...NOT_CIM2, message: 'MOF 2 has no arrays of references outside of parameters.' },
  'parameter-default': { ...NOT_CIM2, message: 'MOF 2 has no default values of parameters.' },
  'alias-in-array': { ...NOT_CIM2, message: 'MOF 2 has no aliases in a list of values.' },

  // WMI only
  'pragma-without-parentheses': {
    ...WMI,
    message: 'Only the MOF compiler of WMI reads a #pragma without an argument in parentheses.',
  },
  'pragma-arguments': { ...WMI, message: 'The standards give a #pragma exactly one string. This form is one of WMI.' },
  include: {
    ...WMI,
    message: 'Only the MOF compiler of WMI reads #include. The standards write #pragma include("…").',
  },
  'object-type': { ...WMI, message: 'The type “object” is one of WMI only.' },
  'flavor-of-wmi': { ...WMI, message: 'The flavor “%” is one of WMI only.' },
  'qualifier-without-type': {
    ...WMI,
    message: 'The standards declare a qualifier with its type and scope. This form is one of WMI.',
  },
  'qualifier-without-scope': { ...WMI, message: 'The standards declare a qualifier with its scope: Scope(any).' },
  'property-without-value': { ...WMI, message: 'A property without a value in an instance is read by WMI only.' },
  'embedded-instance': { ...WMI, message: '“instance of” as a value is read by WMI only.' },
  'several-arguments': { ...WMI, message: 'Several values in parentheses are a form of WMI. Write them in braces.' },
  'line-break-in-string': {
    ...WMI,
    message: 'The standards have no line break inside a string. Write \\n, or end the string and begin another.',
  },
  'unknown-escape': { ...WMI, message: '“%” is not an escape of the standards. Write two backslashes for one.' },
  'character-as-number': { ...NOT_CIM2, message: 'MOF 2 writes a character in single quotes.' },
  'class-name': {
    ...WMI,
    message: 'The standards require a schema’s name, an underscore and the class’s own: “%” has none.',
  },
  'system-class-name': {
    cim2: 'information',
    cim3: 'information',
    message: '“%” is a class of WMI itself; the standards know none of these.',
  },
  'real-number': { ...WMI, message: 'In the standards a real number has a dot with digits after it.' },
  'reserved-name': {
    cim2: 'information',
    cim3: 'information',
    message: '“%” is a keyword in the standards; not every compiler takes it as a name.',
  },

  // nowhere sure
  'octal-number': {
    wmi: 'information',
    cim2: 'warning',
    cim3: 'warning',
    message: 'A leading zero makes a number octal, which has no digit 8 or 9.',
  },
} as const satisfies Record<string, Construct>;

export type ConstructName = keyof typeof CONSTRUCTS;
