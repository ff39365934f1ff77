// Refusals around sub-wallets, in Chinese.
import type { SUB_WALLET_REJECTIONS } from '../../../ledger/sub-wallets/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const SUB_WALLET: RefusalWords<typeof SUB_WALLET_REJECTIONS> = {
  'sub-not-active': {
    why: '子钱包的状态不允许',
    remedy: '数据给出状态：暂停的由所有者恢复，停用的由银行恢复；已关闭的不再开启',
  },
  'sub-other-merchant': { why: '该子钱包推送给了另一商户', remedy: '付给它所指的商户，或为该商户另开子钱包' },
  'sub-total-exceeded': { why: '超过子钱包的总额', remedy: '减少金额，或请所有者提高总额' },
  'too-many-subs': { why: '该账户的直属子钱包已达上限', remedy: '关闭不再使用的子钱包' },
  'pseudonym-taken': {
    why: '在该商户处此化名属于另一个资金池或存款账户',
    remedy: '用自己的秘密派生：客户端会为另一账户生成另一化名',
  },
  'sub-exists': { why: '该标识已被占用', remedy: '另取标识：16 个随机字节' },
  'sub-not-found': { why: '没有这个子钱包', remedy: '检查标识：32 位十六进制数，与开立时一致' },
  'sub-ceiling-exceeded': {
    why: '月限额将超过银行担保的上限',
    remedy: '限额不超过上限，或以更高上限另开子钱包：由银行签署',
  },
  'pool-overdrawn': {
    why: '超过资金池应与存款人结算的金额',
    remedy: '收取不超过子钱包已花而未付的部分；退还不超过已收取的部分',
  },
  'pool-not-allowed': {
    why: '超过账户持有人允许银行每月收取的金额',
    remedy: '请持有人提高额度（allow-pool），或下月再收其余',
  },
};
