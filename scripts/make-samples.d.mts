/** Folder of the committed samples. */
export declare const samplesFolder: string;
/** Every sample: path below samples/ with forward slashes -> its bytes. */
export declare function makeSamples(): Map<string, Uint8Array>;
