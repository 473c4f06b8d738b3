/** Fetched by test/windows/run.mjs into the download cache, since only this step needs it. */
declare module '@vitest/expect' {
  export const JestChaiExpect: Chai.ChaiPlugin;
  export const JestExtend: Chai.ChaiPlugin;
  export const JestAsymmetricMatchers: Chai.ChaiPlugin;
}
