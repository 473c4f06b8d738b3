/** In which namespace a class of hardware inventory belongs. */
import { REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../../knowledge';
import { keyOf } from '../names';
import type { OrderCode } from './model';
import type { ClassStep } from './steps';

/** [H] hardware inventory asks for its classes in root\\cimv2\\sms, and for their data elsewhere. */
export function placeProblemOf({ key, role }: ClassStep, namespace: string): OrderCode | undefined {
  if (role === undefined || key === keyOf(REPORTING_TEMPLATE)) return undefined;
  const isInside = namespace === REPORTING_NAMESPACE;
  if (role === 'data') return isInside ? 'data-class-inside' : undefined;
  // Later versions import into namespaces below it.
  return isInside || namespace.startsWith(`${REPORTING_NAMESPACE}\\`) ? undefined : 'reporting-class-outside';
}
