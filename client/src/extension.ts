// The extension's entry point.

/** Called by VS Code when the first MOF file is opened. */
export function activate(): void {}
