// Refusals around mandates, in Chinese.
import type { MANDATE_REJECTIONS } from '../../../ledger/mandates/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const MANDATE: RefusalWords<typeof MANDATE_REJECTIONS> = {
  'mandate-exists': { why: '该收费方已有同一标识、内容不同的授权', remedy: '另选标识，或更改已有的授权' },
  'signature-missing': {
    why: '须同意的各方中有人尚未签名',
    remedy: '请数据指明的一方也在同一信封上签名：各方签的是同一信封',
  },
  'mandate-state': { why: '授权处于另一状态', remedy: '若已是所要的状态则无需处理；否则数据说明所需状态' },
  'above-mandate': { why: '超出授权允许的范围', remedy: '在授权范围内扣款，或由付款方、收费方和银行共同更改授权' },
  'no-mandate': { why: '目前没有该收费方的有效授权：数据说明其状况', remedy: '请付款方签署新授权；暂停的由暂停方恢复' },
  'no-notice': { why: '收费方未预先通知这笔扣款', remedy: '按授权规定的提前期先发通知' },
  'period-cap-exceeded': {
    why: '本周期或整个授权期的扣款将超过上限',
    remedy: '扣款不超过数据给出的余额，或改扣另一周期到期的账单',
  },
  'collected-already': { why: '该账单已扣款：不得重复扣款', remedy: '无需处理：数据指明该笔扣款' },
  'retries-used': { why: '重试次数已用完，或重试期限已过', remedy: '请付款方用其他方式支付账单：该笔扣款已结束' },
  'retry-too-soon': { why: '距上次尝试的时间短于授权的规定', remedy: '到数据给出的时间再试' },
  'collection-refused': { why: '付款方已拒付这笔扣款', remedy: '与付款方协商解决：拒付的账单不再按授权扣款' },
  'notice-too-short': {
    why: '到期日早于规定的通知期，不在允许的日期内，或超过 400 天',
    remedy: '在数据给出的日期之间选择到期日',
  },
  'bill-noticed': { why: '该账单已随另一笔扣款通知：一张账单只对应一笔', remedy: '继续办理数据指明的扣款' },
  'collection-not-due': { why: '扣款尚未到期', remedy: '从数据给出的时间起扣款' },
  'attempt-out-of-turn': { why: '尝试须连续编号', remedy: '发送数据指明的下一次尝试' },
  'mandate-kind': { why: '授权的类型不同', remedy: '小微支付用 micro 类授权，扣款用其他类授权' },
  'migration-too-soon': {
    why: '未经付款方签名而迁移的授权，须留 60 至 400 天的异议期',
    remedy: '在数据给出的日期之间选择，或请付款方签名',
  },
  'mandate-moved': { why: '该授权将被另一授权取代', remedy: '使用数据指明的授权' },
};
