// Refusals around purses, in Chinese.
import type { PURSE_REJECTIONS } from '../../../ledger/purses/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const PURSE: RefusalWords<typeof PURSE_REJECTIONS> = {
  'purse-exists': {
    why: '该离线钱包已存在，或该设备另有未关闭的离线钱包',
    remedy: '另建时另选标识；先关闭数据指明的该设备的离线钱包',
  },
  'limit-above-cap': { why: '超过离线钱包的最高限额', remedy: '以更低的限额开立：数据给出最高限额' },
  'wrong-epoch': {
    why: '所属周期早已结束、账本不再保留，或尚未开始',
    remedy: '在商户账户的转账中查找数据指明的那笔：若有，该记录已付款；属于以后周期的，待前一周期结束后再提交',
  },
  'counter-out-of-range': { why: '没有记录使用此计数', remedy: '检查记录：每个周期计数从 1 开始，最大 64' },
  'purse-limit-exceeded': {
    why: '本周期的记录合计超过离线钱包余额',
    remedy: '商户无需处理：设备超额支付；请联系离线钱包的开户行',
  },
  'count-exceeded': {
    why: '超过离线钱包每周期允许的付款次数',
    remedy: '商户无需处理：设备付款次数超限；请联系离线钱包的开户行',
  },
  'chain-broken': { why: '同步所报的哈希与本周期最后一条记录不同', remedy: '让设备对其现有记录链签署同步' },
  'too-late': { why: '离线钱包已超过应同步时间 30 天以上', remedy: '请银行关闭离线钱包：余额退回存款账户' },
  'sync-incomplete': {
    why: '账本没有本周期的全部记录，或其中有不可接受的记录',
    remedy: '一并发送数据要求的记录；有效的记录也可用 present-records 提交',
  },
  'no-fork': {
    why: '诚实的设备可以同时签署两条记录',
    remedy: '请出示同一离线钱包同一周期计数相同、或与前一条不衔接的两条记录',
  },
  'purse-reported': { why: '离线钱包已挂失', remedy: '改用其他设备：挂失前的记录由收款方提交' },
  'reported-lost': {
    why: '离线钱包已挂失，且记录不能证明在挂失之前，或提交过晚',
    remedy: '在挂失后 72 小时内连同 MAC1 和终端证书提交；挂失后的记录不付款',
  },
  'purse-not-empty': {
    why: '离线钱包尚未关闭：仍可能有其离线付款到达',
    remedy: '等到数据给出的时间；设备放弃的离线钱包也须等 72 小时',
  },
  'terminal-unknown': { why: '终端证书在当时无效', remedy: '用商户开户行以有效认证密钥签发的证书提交记录' },
  'fork-recorded': {
    why: '该离线钱包签署了两条历史且已有记录，或此后已有 1,024 条记录',
    remedy: '无需处理：该离线钱包不再参与任何周期；其 purse-fork 条目即为证据',
  },
  'purse-not-found': { why: '没有这个离线钱包', remedy: '检查标识，并确认设备的离线钱包开在本链上' },
  'purse-closed': {
    why: '离线钱包已关闭、不再接受记录，或已放弃、不再开始新周期',
    remedy: '请联系开户行：余额退回存款账户；已放弃的仍接受记录',
  },
  'loss-rule-version': { why: '银行损失分担规则的下一版本不是这一版本', remedy: '发布数据指明的版本' },
};
