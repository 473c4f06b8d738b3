/** Current sites: class states, configuration.mof, leaving 2007. */

/** Two exports of one client setting of a current site. */
export interface ClassStatesParams {
  readonly before: string;
  readonly after: string;
}

export interface ClassStatesResult {
  /** One sentence. */
  readonly summary: string;
  /** States, IDs, contexts and keys that changed. */
  readonly findings: number;
  readonly markdown: string;
  /** The file to import; empty where no state changed. */
  readonly restore: string;
}

/** configuration.mof of a current site: looked at, or its own classes carried into the file that an update brought. */
export interface ConfigurationParams {
  readonly uri: string;
  /** Exports of inventory classes, to see whether both halves are there. */
  readonly exports?: readonly string[];
  /** The file that the update brought. */
  readonly into?: string;
  /** With `into`: the default that the own file was made from. */
  readonly base?: string;
  readonly answers?: readonly { readonly fact: string; readonly choice: 'mine' | 'theirs' | 'both' }[];
  /** The `sha256` of the result that was shown: it is written over `into`, after a backup. */
  readonly writes?: string;
}

export interface ConfigurationResult {
  /** Own classes outside the section, halves that are missing, open questions. */
  readonly findings: number;
  readonly markdown: string;
  readonly questions: readonly { readonly id: string; readonly fact: string; readonly reason: string }[];
  /** With `into`: the result, and what it is known by. */
  readonly text?: string;
  readonly sha256?: string;
  /** Of what was there, where the result was written. */
  readonly backup?: string;
  readonly notes: readonly string[];
}

/** From the SMS_def.mof of a 2007 site to the files that a current site takes. */
export interface LeavingParams {
  readonly uri: string;
  readonly base?: string;
  readonly configuration?: string;
  readonly configurationBase?: string;
  /** An export of the default client settings of the new site. */
  readonly site?: string;
  /** Where the files are written; left out: nowhere. */
  readonly folder?: string;
}

export interface LeavingResult {
  readonly text: string;
  readonly files: readonly string[];
}
