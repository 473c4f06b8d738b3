/** The markers of the section for added extensions, written as in published files. */
const LINE = '//========================\n';
export const START = `${LINE}// Added extensions start\n${LINE}`;
export const END = `${LINE}// Added extensions end\n${LINE}`;
