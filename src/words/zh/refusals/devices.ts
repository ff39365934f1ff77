// Refusals around devices, in Chinese.
import type { DEVICE_REJECTIONS } from '../../../ledger/devices/rejections.ts';
import type { RefusalWords } from '../../words.ts';

export const DEVICE: RefusalWords<typeof DEVICE_REJECTIONS> = {
  'device-exists': { why: '该密钥的设备此前已登记', remedy: '直接使用该设备，或让设备生成新密钥' },
  'too-many-devices': { why: '账户的设备数已达上限', remedy: '先注销不再使用的设备，再登记新设备' },
  'device-not-active': {
    why: '设备已停用、挂失或注销',
    remedy: '改用其他设备支付；停用的设备由持有人与服务成员共同恢复',
  },
  'token-issuer-unknown': {
    why: '令牌不是由开户行现行有效的令牌密钥签发',
    remedy: '请银行重新签发令牌：原密钥已撤销、未生效、已失效，或不属于该行',
  },
  'token-expired': { why: '令牌尚未生效、已失效，或有效期超过 24 小时', remedy: '在银行更新令牌后再付' },
  'token-epoch-old': { why: '令牌不属于设备当前的令牌期：旧令牌已作废', remedy: '在银行更新令牌后再付' },
  'outside-domain': {
    why: '令牌不适用于该收款方、支付方式或金额；数据说明是哪一项',
    remedy: '在令牌适用处支付，或换用其他令牌',
  },
  'device-not-found': { why: '没有这台设备', remedy: '检查密钥：设备由账户持有人与服务成员登记' },
  'key-in-other-use': { why: '该密钥已属于某成员、账户、设备，或已用于认证', remedy: '为此用途单独生成密钥' },
  'device-not-suspended': { why: '只有停用的设备才能恢复', remedy: '正常设备无需处理；挂失或注销的请另行登记' },
  'device-ended': { why: '设备已挂失或注销，不可恢复', remedy: '无需处理：该设备不再支付；请另行登记' },
  'epoch-just-begun': { why: '设备令牌刚刚作废过', remedy: '无需处理：旧令牌已作废；到数据给出的时间后可再次作废' },
  'certifying-key-not-found': { why: '没有这把认证密钥', remedy: '检查密钥：成员的认证密钥登记在账本上' },
  'certifying-key-withdrawn': { why: '认证密钥此前已撤销', remedy: '无需处理：已撤销' },
  'second-factor-unfit': {
    why: '该密钥不能作为第二因素；数据说明要求',
    remedy: '用该账户另一台正常设备、银行的第二因素密钥或账户自身密钥签名',
  },
  'tier-rule-version': { why: '不是规则的下一版本', remedy: '发布数据指明的下一版本：已发布的版本不可更改' },
  'tier-rule-waiting': { why: '前一版本尚未生效', remedy: '等到数据给出的高度后再发布下一版本' },
  'tier-rule-height': {
    why: '规则须在后续区块生效，且不能超前太多',
    remedy: '选择高于当前区块且在数据给出范围内的高度',
  },
  'code-used': { why: '客户出示的付款码只能付一次；此码已用过或已过旧', remedy: '请客户出示新码' },
  'tier-required': {
    why: '付款所需的签名多于现有签名；数据指明所需等级',
    remedy: '解锁设备（--pin-file FILE），增加第二因素，或用账户自身密钥签名',
  },
  'tier-day-exceeded': { why: '当日付款已用满现有签名等级的额度', remedy: '按数据指明的等级签名，或明天再付' },
  'second-factor-same-device': { why: '付款设备自身不能作第二因素', remedy: '用该账户的另一台设备签名，或由银行签名' },
};
