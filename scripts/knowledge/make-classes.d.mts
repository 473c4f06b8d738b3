/** The committed table that the script writes. */
export declare const classDataPath: string;
/** The text of that table, made from the class lists in `folder`. */
export declare function makeClassData(folder: string): Promise<string>;
