/** What an admin may set: names, defaults and limits. Nothing here is certain enough to be fixed in code. */
import type { Architecture } from './model';

export interface DefaultImageName {
  readonly name: string;
  readonly architecture: Architecture;
}

export interface BootImageLimits {
  /** Largest text export that is read, in bytes. */
  readonly exportBytes: number;
  /** Largest XML part of a WIM that is read, in bytes. A real one takes a few kilobytes per image. */
  readonly wimXmlBytes: number;
  /** How deep arrays and embedded objects may nest. */
  readonly depth: number;
  /** How many objects of one export are read. */
  readonly records: number;
  /** How many boot images are judged. A site has a handful. */
  readonly images: number;
}

export interface BootImageOptions {
  /** The names that the upgrade recreates. Set these where Setup of another language made them. */
  readonly defaultNames: readonly DefaultImageName[];
  /** Descriptions that Setup itself writes, and which are therefore no customization. */
  readonly defaultDescriptions: readonly string[];
  /** Site builds at or above this one have the service pack already. */
  readonly upgradedBuild: number;
  /** Windows PE builds at or above this one come from Windows AIK 1.1 or later. */
  readonly newPeBuild: number;
  /** Site builds at or above this one are of Configuration Manager 2012 or later, to which another upgrade leads. */
  readonly laterBuild: number;
  readonly limits: BootImageLimits;
}

export const DEFAULT_OPTIONS: BootImageOptions = {
  defaultNames: [
    { name: 'Boot image (x86)', architecture: 'x86' },
    { name: 'Boot image (x64)', architecture: 'x64' },
  ],
  // Seen in a later version [M]; whether 2007 writes it is not verified, so it is a setting.
  defaultDescriptions: ['This boot image is created during setup.'],
  upgradedBuild: 6221,
  newPeBuild: 6001,
  // 2012 RTM is 7711 [U]; 2007 ended with 6487.
  laterBuild: 7000,
  limits: { exportBytes: 64 << 20, wimXmlBytes: 16 << 20, depth: 64, records: 50_000, images: 1_000 },
};

/** The defaults with an admin's settings over them; limits are merged one by one. */
export function withDefaults(settings: PartialOptions = {}): BootImageOptions {
  return {
    defaultNames: settings.defaultNames ?? DEFAULT_OPTIONS.defaultNames,
    defaultDescriptions: settings.defaultDescriptions ?? DEFAULT_OPTIONS.defaultDescriptions,
    upgradedBuild: settings.upgradedBuild ?? DEFAULT_OPTIONS.upgradedBuild,
    newPeBuild: settings.newPeBuild ?? DEFAULT_OPTIONS.newPeBuild,
    laterBuild: settings.laterBuild ?? DEFAULT_OPTIONS.laterBuild,
    limits: { ...DEFAULT_OPTIONS.limits, ...settings.limits },
  };
}

export type PartialOptions = Partial<Omit<BootImageOptions, 'limits'>> & { readonly limits?: Partial<BootImageLimits> };

/** Names are compared as a person sees them: without regard to case, to the amount of white space, to what is not shown. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** The default name that `name` is, if it is one. */
export function defaultNameOf(name: string, options: BootImageOptions): DefaultImageName | undefined {
  const key = nameKey(name);
  return options.defaultNames.find((candidate) => nameKey(candidate.name) === key);
}

/** The default name that `name` differs from by white space or punctuation only: easily mistaken, and not the same. */
export function nearDefaultName(name: string, options: BootImageOptions): DefaultImageName | undefined {
  if (defaultNameOf(name, options)) return undefined;
  const bare = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase();
  const key = bare(name);
  return options.defaultNames.find((candidate) => bare(candidate.name) === key);
}
