// What the desk of a bank refuses, in Chinese, by code: to devices, terminals and the console's pages alike.
import type { ErrorWords } from '../../words.ts';

export const ISSUER: ErrorWords = {
  'account-not-open': { why: '账户已冻结、已关闭或不存在', remedy: '请咨询银行' },
  'asked-too-often': { why: '今天查询号码的次数已达上限', remedy: '请明天再试，或向别名、收款码付款' },
  'code-expired': { why: '付款码已出示超过一分钟，或时间尚未到', remedy: '请客户出示新码' },
  'code-not-authentic': { why: '付款码不是其令牌所属设备生成的', remedy: '请客户出示新码' },
  'code-unknown': { why: '本银行没有该付款码所对应的令牌，或令牌已失效', remedy: '请客户出示新码' },
  'code-unreadable': { why: '这不是本网络客户所出示的付款码', remedy: '请重新扫描屏幕' },
  'device-unknown': {
    why: '账本上没有使用该密钥的设备',
    remedy: '由持有人与银行登记设备：在控制台页面上，或用 gridpact device register',
  },
  'devices-not-signed': {
    why: '该服务台不代银行登记或注销设备',
    remedy: '请银行登记或注销设备：gridpact device；或以 --sign-devices 启动服务台',
  },
  'devices-too-often': { why: '服务台今天已为该账户签署十部设备', remedy: '请明天再试，或请银行登记、注销设备' },
  'epoch-not-over': { why: '账本尚未结束该凭据的周期', remedy: '先把凭据和该周期的全部记录提交账本' },
  'factor-blocked': { why: '连续五次一次性验证码错误', remedy: '用账户密钥重新登记' },
  'factor-not-enrolled': { why: '持有人未登记一次性验证码', remedy: '用账户密钥登记：gridpact wallet factor enrol' },
  'factor-wrong': {
    why: '一次性验证码错误、已用过或不属于当前时间',
    remedy: '等待下一个验证码；连续五次错误后第二因素将被锁定',
  },
  'key-unsafe': {
    why: '不能向该密钥加密：其阶过小，或是同一密钥的另一写法',
    remedy: '为请求生成 X25519 密钥对，并给出公钥',
  },
  'not-a-device-order': {
    why: '服务台只为一件事签名：登记或注销账户的软件手机',
    remedy: '以账户的现行密钥为作者，以银行密钥为唯一的共同签名者，有效高度不要过远',
  },
  'not-of-this-bank': { why: '该账户由其他成员服务', remedy: '请向服务该账户的成员的服务台申请' },
  'payment-not-of-device': { why: '付款所用设备不属于申请方的账户', remedy: '由付款的设备或同一账户的设备申请' },
  'payment-of-code': {
    why: '这是出示付款码的付款，只在终端扫描后签名',
    remedy: '由终端扫描付款码；或在线付款并为该付款申请',
  },
  'phone-taken': { why: '该号码属于其他持有人', remedy: '请向银行确认号码归属' },
  'phone-unknown': { why: '本银行没有同意被查询且使用该号码的持有人', remedy: '核对号码，或向收款人索取别名或收款码' },
  'pin-blocked': {
    why: '连续五次 PIN 错误，PIN 已锁定',
    remedy: '用账户密钥另设 PIN：在控制台页面上，或用 gridpact wallet pin unblock',
  },
  'pin-key-unknown': {
    why: '服务台没有给过该设备这个编号的密钥，PIN 未被核验',
    remedy: '用账户密钥设置 PIN，从而获得新密钥：在控制台页面上，或用 gridpact wallet pin set',
  },
  'pin-key-used': {
    why: '该编号的密钥已用过或已跳过，PIN 未被核验',
    remedy: '重新输入 PIN；若每次如此，请另设 PIN：在控制台页面上，或用 gridpact wallet pin set',
  },
  'pin-not-sealed': {
    why: 'PIN 不是为该服务台和本次请求加密的，未被核验',
    remedy: '用账户密钥设置 PIN，从而获得服务台的密钥：在控制台页面上，或用 gridpact wallet pin set',
  },
  'pin-not-set': {
    why: '该设备在此没有 PIN',
    remedy: '用账户密钥设置 PIN：在控制台页面上，或用 gridpact wallet pin set',
  },
  'pin-too-often': {
    why: '该设备的 PIN 今天错误十次，或一分钟内输入二十次',
    remedy: '请等一分钟或明天再试；或用第二因素付款',
  },
  'pin-wrong': { why: 'PIN 错误', remedy: '请重试；连续五次错误后 PIN 将被锁定' },
  'purse-unknown': { why: '设备没有该离线钱包', remedy: '请咨询设备所属银行' },
  'request-not-signed': {
    why: '签名不适用于该请求、该服务台和该链',
    remedy: '按 docs/data-formats.md 用所列密钥签署请求',
  },
  'request-stale': { why: '请求中的时间与服务台相差过大，或该密钥已发过更晚的请求', remedy: '校准时钟，再发新请求' },
  'statement-not-authentic': { why: '这不是设备为其离线钱包签署的凭据', remedy: '把设备再靠近终端' },
  'statement-over': { why: '设备已进入下一周期：由其他终端或手机带入', remedy: '无需处理：丢弃该凭据' },
  'terminal-not-known': {
    why: '账本上没有密钥证明该终端，或其证书无效',
    remedy: '请商户的银行签发证书：gridpact issuer certify',
  },
  'token-too-long': { why: '适用范围超出 250 字节令牌的容量', remedy: '减少商户和类别' },
};
