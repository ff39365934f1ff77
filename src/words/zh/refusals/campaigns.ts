// Refusals around campaigns, in Chinese.
import type { CAMPAIGN_REJECTIONS } from '../../../ledger/campaigns/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const CAMPAIGN: RefusalWords<typeof CAMPAIGN_REJECTIONS> = {
  'campaign-not-found': {
    why: '没有这个活动',
    remedy: '检查标识“<银行>/campaign.<名称>”："gridpact campaign list" 列出现有活动',
  },
  'campaign-state': { why: '活动处于另一状态', remedy: '数据给出当前状态和所需状态：状态何时变化见其高度和时间' },
  'already-entered': { why: '此人已报名：一个去重码只能报名一次', remedy: '无需处理：首次报名有效' },
  'campaign-full': { why: '报名人数已达此类活动上限', remedy: '人数更多时，请发布由各银行提交名单承诺的活动' },
  'deal-invalid': {
    why: '秘密分发未给每个验证节点一份有效份额，或分发者不存在',
    remedy: '节点会自行分发：请升级发送该消息的节点',
  },
  'not-a-dealer': { why: '该密钥不属于分发所在纪元的验证节点', remedy: '无需处理：验证节点会自行分发' },
  'reveal-too-early': {
    why: '报名尚未截止，或尚未到抽签高度',
    remedy: '请等待：数据说明在等什么。提前揭示的节点另有故障，请升级',
  },
  'too-few-dealers': { why: '有效的种子份数少于可容错数加一', remedy: '重新抽签：只要运行的节点足够，节点会自行进行' },
  'not-a-winner': { why: '该报名未中签', remedy: '无需处理："gridpact campaign verify-draw" 可由种子验证' },
  'packet-expired': { why: '红包已过期', remedy: '用自有资金支付：余额退回发行方' },
  'packet-exceeded': {
    why: '超过红包余额；优惠券付款一次后即无余额',
    remedy: '红包最多用数据给出的金额，其余由账户自有资金支付',
  },
  'entry-not-proven': {
    why: '所提交的内容不能证明该报名属于此账户',
    remedy: '使用银行随报名发给的凭证中的序号、去重码、盐值和路径',
  },
  'entry-lost': {
    why: '此人此前已报名：更早的报名有相同的去重码',
    remedy: '请咨询开户行：同一去重码的两条路径均有记录',
  },
  'share-invalid': { why: '份额与其承诺不符，或该次分发不计入', remedy: '节点会自行揭示：请升级发送该消息的节点' },
  'shares-missing': { why: '某分发者已揭示的份额还太少', remedy: '请等待：每个运行中的验证节点都会揭示自己的份额' },
  'not-doubled': { why: '两条报名不是同一去重码，或次序不对', remedy: '先写较早的报名，并附上两份名单中的路径' },
  'draw-round': { why: '抽签处于另一轮次', remedy: '无需处理：节点会自行跟进轮次' },
  'deal-too-late': { why: '报名已截止，任何人不得再选定种子的一部分', remedy: '无需处理，除非重新抽签' },
  'draw-not-failed': { why: '有效的分发者足够，抽签将以其份额完成', remedy: '请等待份额：节点会自行揭示' },
  'payment-too-small': {
    why: '低于该活动的最低付款额（红包计入其中）',
    remedy: '至少购买数据给出的金额，可同时使用自有资金',
  },
};
