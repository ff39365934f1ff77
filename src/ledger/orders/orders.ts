import { family } from '../family.ts';
import { assignCourier } from './assign-courier.ts';
import { cancelOrder } from './cancel-order.ts';
import { confirmReturn } from './confirm-return.ts';
import { openOrders } from './open-orders.ts';
import { payOnDelivery } from './pay-on-delivery.ts';
import { payOrders } from './pay-orders.ts';
import { refundPayments } from './refund-payments.ts';
import { refuseDelivery } from './refuse-delivery.ts';
import { orderDays, orders, refunds, refundTotals } from './tables.ts';

export const ORDERS = family({
  name: 'orders',
  operations: {
    openOrders,
    payOrders,
    cancelOrder,
    assignCourier,
    payOnDelivery,
    refuseDelivery,
    confirmReturn,
    refundPayments,
  },
  tables: { orders, orderDays, refunds, refundTotals },
});
