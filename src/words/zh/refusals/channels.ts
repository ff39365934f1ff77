// Refusals around channels, in Chinese.
import type { CHANNEL_REJECTIONS } from '../../../ledger/channels/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const CHANNEL: RefusalWords<typeof CHANNEL_REJECTIONS> = {
  'channel-down': {
    why: '渠道目前不受理新付款：停用、不在营业时间，或迟到款拖欠过久',
    remedy: '改用其他渠道付款；数据说明该渠道的情况',
  },
  'fee-differs': { why: '手续费与渠道费率规则算出的不同', remedy: '先询价，或按该规则版本计算：数据同时给出两个数' },
  'fee-superseded': { why: '本区块适用费率规则的另一版本', remedy: '重新询价并告知付款方，再以新报价发起' },
  'channel-limit': { why: '金额不符合渠道的某项限额', remedy: '改用其他渠道付款；数据指明该限额' },
  'order-not-payable': {
    why: '该订单不能再发起付款：已付、已结束，或须在交付时付款',
    remedy: '查看订单；货到付款请用账户或设备支付',
  },
  'attempt-open': {
    why: '该订单有一次付款尝试正在进行，结果未知',
    remedy: '等待渠道应答或尝试到期；允许并行的订单可同时有多次尝试',
  },
  'reference-used': { why: '渠道已把该参考号用于别处', remedy: '发送本笔付款的参考号：数据说明原号用在何处' },
  'channel-not-found': { why: '没有这个渠道', remedy: '列出渠道查看；标识由所有者和名称组成' },
  'attempt-not-found': { why: '该渠道没有这次尝试', remedy: '检查渠道和标识：标识随请求一起发出' },
  'attempt-state': { why: '该尝试处于另一状态', remedy: '若已是所要的状态则无需处理；否则数据说明所需状态' },
  'fee-version': { why: '版本不是该渠道的下一版本，或生效高度不允许', remedy: '按数据给出的版本和高度发布' },
  'channel-exists': { why: '该渠道已登记，内容不同', remedy: '另选名称，或更改已有渠道的条款、费率或密钥' },
  'day-closed': { why: '该渠道当日已关账', remedy: '无需处理：尚待结算的款项见后一日的文件' },
  'day-not-over': { why: '该渠道当日尚未结束', remedy: '次日再关账：数据给出两个日期' },
  'day-incomplete': {
    why: '当日付款未全部对账，或有差异既未说明也未结清',
    remedy: '补送缺少的行，文件中没有的标为缺失，并说明差异如何了结',
  },
  'channel-payment-not-found': { why: '该渠道没有与此参考号相符的付款', remedy: '检查参考号和日期' },
  'return-way': { why: '迟到款退回付款方账户，无账户可退时才在账本外退', remedy: '按数据指明的方式退款' },
  'compared-otherwise': { why: '该付款已与文件中的一行对上，并非缺失', remedy: '无需处理：数据指明该行' },
  'channel-open': {
    why: '渠道尚有未了事项：付款尝试、退款、迟到款、未关账日或账户余额',
    remedy: '先声明停用，中止到期的尝试，退回迟到款，关闭所有已结束的日期；余额随下一次关账结出',
  },
  'channel-closed': { why: '渠道已永久关闭', remedy: '另行登记；其密钥后来确认的仍属迟到款' },
  'key-in-use': { why: '确认该款项的密钥仍是渠道的现行密钥', remedy: '先轮换密钥；现行密钥确认的款项属于欠款' },
};
