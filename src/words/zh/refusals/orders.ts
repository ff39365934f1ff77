// Refusals around orders, in Chinese.
import type { ORDER_REJECTIONS } from '../../../ledger/orders/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const ORDER: RefusalWords<typeof ORDER_REJECTIONS> = {
  'qr-expired': { why: '二维码已过期，或有效期超过允许的时长', remedy: '请终端出示新码' },
  'order-not-found': { why: '收款方没有这个订单', remedy: '检查订单和收款账户：二者都在码中' },
  'order-state': { why: '订单处于另一状态', remedy: '若已是所要的状态则无需处理；否则数据说明所需状态' },
  'wrong-courier': { why: '签名不是订单收款方指派的终端所签', remedy: '请被指派的配送员出示码，或由收款方指派该终端' },
  'order-without-delivery': {
    why: '该订单不含交付：付款即完成，无物交付',
    remedy: '无需处理；需要交付时请开立注明交付的订单',
  },
  'refund-exceeds': { why: '超过该付款的剩余可退金额：退款合计不得超过付款', remedy: '退款不超过数据给出的剩余金额' },
  'not-refundable': {
    why: '账本找不到所付款项，或收款方未因此收款',
    remedy: '填写已付订单或带标识的付款；其他情况按普通付款退回',
  },
};
