// The status of an order in words: an amount that is held goes back some time after the end, which people wonder about.
import type { PresentOrder } from '../../client/order-flows.ts';
import { say } from './say.ts';

export function orderStatusText({
  status,
  hold,
  delivery,
}: Pick<PresentOrder, 'status' | 'hold' | 'delivery'>): string {
  if (status === 'expired' && hold !== '')
    return say`expired: what was held is given back at the next block after that minute`;
  if (status === 'out-for-delivery')
    return delivery === 'prepaid' ? say`out for delivery, paid` : say`out for delivery, to be paid`;
  return status;
}
