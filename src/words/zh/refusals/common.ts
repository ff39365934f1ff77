// Refusals of every operation, in Chinese.
import type { COMMON_REJECTIONS } from '../../../ledger/common-rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const COMMON: RefusalWords<typeof COMMON_REJECTIONS> = {
  'malformed-envelope': {
    why: '这些字节不是信封，或者签名格式不对，或者并非正文的每个签名人各签一次',
    remedy:
      '按签名时的原样发送一个编码后的 gridpact.transaction.Envelope，前后不带任何内容：先是作者签名，再按正文顺序列出各共同签名人的签名',
  },
  'non-canonical': {
    why: '有未知字段，或同一内容用了另一种写法',
    remedy:
      '按顺序编码正文字段，省略默认值，不带未知字段，然后签名；属于更高协议版本的操作，须待成员同意该版本后再发送',
  },
  'wrong-chain': {
    why: '签名所针对的是另一条链',
    remedy: '从 /v1/consortium 取链标识，或改用所指联盟的节点，然后重新签名',
  },
  'bad-signature': {
    why: '签名不成立',
    remedy: '用作者密钥对 digest("transaction", 链标识, 交易标识) 签名，并按正文顺序用各共同签名人的密钥签名',
  },
  expired: { why: '有效截止高度已过', remedy: '以更晚的有效截止高度重新生成交易，或让对方重新签署该行' },
  'valid-too-far-ahead': {
    why: '有效截止高度超前太多',
    remedy: '把有效截止高度选在 /v1/consortium 的 "maxValidityBlocks" 之内',
  },
  'duplicate-transaction': {
    why: '此前已经执行过',
    remedy: '不要再发送：它在本节点的首个区块之前就已执行；回执可向其他成员的节点查询',
  },
  'unknown-operation': { why: '本版本没有这种操作', remedy: '使用账本现行版本支持的操作' },
  'malformed-field': { why: '某个字段的格式不符合要求', remedy: '更正数据中指明的字段，重新签名' },
  'too-many-lines': { why: '行数超过联盟允许的上限', remedy: '拆分操作：/v1/consortium 给出一个操作最多可有多少行' },
  'no-lines': { why: '应含明细行的操作没有任何行', remedy: '至少写入一行' },
  'not-authorised': { why: '作者无权执行该操作；数据中指明谁有权', remedy: '请数据中指明的一方签名' },
  'unsafe-key': { why: '该密钥不是素数阶群上的点', remedy: '重新生成 Ed25519 密钥：这个密钥不在素数阶群内' },
  'linked-line-failed': { why: '联动行中有一行失败，因此全部失败', remedy: '更正数据中指明的行，或取消联动后再发送' },
  'bad-line-signature': {
    why: '该行自带的签名中有一个不成立',
    remedy:
      '请对方重新签署该行：digest("transfer-line", 链标识, 不含签名的行)；设备、发行方和终端所签内容见 proto/device.proto',
  },
  'duplicate-line': {
    why: '同一签名行此前已经入账',
    remedy: '无需处理：已入账；如需另付一笔，请签名人用另一个随机数签一行',
  },
  'too-much-work': {
    why: '工作量超过创世文件对单笔交易的上限',
    remedy: '拆分操作：减少行数或缩短周期；/v1/consortium 给出单笔交易的工作量上限',
  },
  'block-full': { why: '区块或该批次所占的部分已容不下更多工作量', remedy: '无需处理：尚未执行，可能进入后续区块' },
  'id-used-otherwise': { why: '该标识已登记，内容不同', remedy: '另选新标识；若要重发同一内容，各字段须完全一致' },
  'deadline-passed': { why: '期限已过', remedy: '无需处理：数据给出了截止时间' },
  'amount-differs': { why: '金额与应有的金额不符', remedy: '与收款方核对金额：数据同时给出了两个金额' },
  'merchant-not-allowed': {
    why: '这笔资金不能在该商户使用',
    remedy: '换一家商户，或用其他资金支付：适用商户由发行方规定',
  },
  'purpose-not-allowed': {
    why: '这笔资金不能用于该用途',
    remedy: '如所购符合要求，请填写数据要求的用途；否则用其他资金支付',
  },
  'too-many-open': { why: '该时段内已达数量上限', remedy: '等到次日，或使用另一个账户' },
};
