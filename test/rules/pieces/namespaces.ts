/** The directives that switch to the namespaces of the two halves of inventory. */
export const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';

export const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
