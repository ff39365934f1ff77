// Refusals around clearing, in Chinese.
import type { CLEARING_REJECTIONS } from '../../../ledger/clearing/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const CLEARING: RefusalWords<typeof CLEARING_REJECTIONS> = {
  'cutoff-too-near': { why: '截止高度比规则要求的更近，或超前太多', remedy: '在数据给出的最早与最晚高度之间选择' },
  'earlier-window-open': { why: '更早的清算窗口既未结清也未违约：须按顺序结清', remedy: '先结清数据指明的窗口' },
  'not-in-window': {
    why: '该成员或该对成员在此窗口既无应付也无应收',
    remedy: '查看窗口净额："gridpact clearing report"',
  },
  'confirmed-already': {
    why: '该成员目前的应付或应收已以另一参考号全部确认',
    remedy: '无需处理；若资金划转了两次，在账本外退回',
  },
  'window-state': { why: '窗口处于另一状态', remedy: '若已是所要的状态则无需处理；否则数据说明所需状态' },
  'debtors-first': { why: '窗口中尚有应付方未付：应收由已付入的资金支付', remedy: '先确认应付方的付款' },
  'no-settlement-bank': {
    why: '没有成员担任结算银行（settlement-bank）',
    remedy: '请成员接纳一家："gridpact governance admit-member"',
  },
  'gross-not-covered': {
    why: '付款行在结算银行的资金不足以支付这笔逐笔全额结算',
    remedy: '请该银行存入资金，或以不触发全额结算的金额支付',
  },
  'too-many-windows': { why: '等待结算的窗口已达上限', remedy: '先结清最早的窗口' },
  'clearing-rule-version': { why: '规则按版本连续发布，不得跳号', remedy: '发布数据指明的下一版本' },
};
