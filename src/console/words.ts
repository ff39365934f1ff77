// Texts that every page of the console has.
import type { Spoken } from './language.ts';

export interface CommonWords {
  readonly pages: { readonly operator: string; readonly auditor: string; readonly producer: string };
  readonly navigation: string;
  readonly otherLanguage: string;
  readonly signIn: {
    readonly head: string;
    readonly about: string;
    readonly token: string;
    readonly hint: string;
    readonly enter: string;
    readonly leave: string;
    /** Until the node has ended the session. */
    readonly leaving: string;
    readonly over: string;
    readonly wrongRole: (role: string) => string;
  };
  readonly roles: { readonly [role: string]: string };
  readonly noAnswer: (span: string) => string;
  readonly notReady: string;
  /** Those that no node tells: it is away, or the page itself finds fault. */
  readonly refusals: { readonly [code: string]: { readonly why: string; readonly remedy: string } };
  /** Before what helps. */
  readonly next: string;
  readonly loading: string;
  readonly nothing: string;
  readonly cut: (count: string) => string;
  readonly more: string;
  readonly csv: string;
  readonly yes: string;
  readonly no: string;
}

export const COMMON: Spoken<CommonWords> = {
  en: {
    pages: { operator: 'Operator', auditor: 'Auditor', producer: 'Producer' },
    navigation: 'Pages',
    otherLanguage: '中文',
    signIn: {
      head: 'Sign in',
      about: 'This page reads from this node and changes nothing. It asks for a token once and keeps no key.',
      token: 'Access token',
      hint: "From the member's client-tokens.json: that of the operator or the auditor.",
      enter: 'Sign in',
      leave: 'Sign out',
      leaving: 'Signing out. Until the node has answered, this browser is still signed in: keep the page open.',
      over: 'Your session has ended. Sign in again: the page goes on where you were.',
      wrongRole: (role) => `The role ${role} may not read this page. Sign in with another token.`,
    },
    roles: { operator: 'operator', auditor: 'auditor', submitter: 'submitter', holder: 'account holder' },
    noAnswer: (span) => `The node has not answered for ${span}. The page asks again by itself.`,
    notReady: 'The node is not ready: nothing new becomes final now. What is shown here stays as it was.',
    refusals: {
      'head-moved': { why: 'the chain moved on while it was proven', remedy: 'try again in a moment' },
      'no-answer': { why: 'the node does not answer', remedy: 'wait: it may be starting' },
      'no-cookie': {
        why: 'the browser did not keep the session',
        remedy: 'reach the node by https, or from its own machine',
      },
      'no-code': { why: 'there is no code in this photo', remedy: 'take another one, with all of the code in sight' },
      'not-final': {
        why: 'it is not final yet',
        remedy: 'look at this page again in a minute before you try once more',
      },
      'too-many-rows': {
        why: 'there are more rows than a page reads',
        remedy: 'use the command: it has no such bound',
      },
      'not-proven': {
        why: 'what the node sent does not prove it',
        remedy: "take it for unknown, and compare with another member's node",
      },
      'shown-otherwise': {
        why: 'what is proven is not what stands here',
        remedy: 'look for it again: it may have changed since. If it stays so, do not rely on this node',
      },
      'pack-too-large': {
        why: 'this is more than a page packs',
        remedy: 'make the pack with the command that stands here',
      },
      'wrong-issuer': {
        why: 'that is not the desk of your bank: nothing was signed for it',
        remedy: 'sign in at a node of your bank',
      },
      'desk-not-certified': {
        why: 'what the desk answered is not signed by your bank: nothing of it was kept',
        remedy: 'tell your bank, and try again later',
      },
      broken: { why: 'the page failed', remedy: 'load it again, and report what stands here' },
    },
    next: 'Next:',
    loading: 'Loading …',
    nothing: 'None.',
    cut: (count) =>
      `There are more than the first ${count}, which are all that is here. "gridpact export csv" writes every row.`,
    more: 'Show more',
    csv: 'Save as CSV',
    yes: 'yes',
    no: 'no',
  },
  zh: {
    pages: { operator: '运维', auditor: '审计', producer: '发电户' },
    navigation: '页面',
    otherLanguage: 'English',
    signIn: {
      head: '登录',
      about: '本页只从本节点读取数据，不作任何修改。令牌只需输入一次，页面不保存任何密钥。',
      token: '访问令牌',
      hint: '取自成员的 client-tokens.json：运维或审计角色的令牌。',
      enter: '登录',
      leave: '退出',
      leaving: '正在退出。节点应答之前，本浏览器仍处于登录状态：请保持页面打开。',
      over: '会话已结束。请重新登录，页面会从原处继续。',
      wrongRole: (role) => `角色“${role}”无权查看本页，请使用其他令牌登录。`,
    },
    roles: { operator: '运维', auditor: '审计', submitter: '提交者', holder: '账户持有人' },
    noAnswer: (span) => `节点已有 ${span} 没有应答，页面会自动重试。`,
    notReady: '节点未就绪：目前没有新内容能最终确认。此处所示仍为先前的内容。',
    refusals: {
      'head-moved': { why: '证明期间账本又有新区块', remedy: '请稍后重试' },
      'no-answer': { why: '节点没有应答', remedy: '请稍候：节点可能正在启动' },
      'no-cookie': { why: '浏览器未保存会话', remedy: '请通过 https 访问节点，或在节点所在的机器上访问' },
      'no-code': { why: '照片中没有二维码', remedy: '请把二维码完整拍入，重新拍照' },
      'not-final': { why: '尚未最终确认', remedy: '请过一分钟再查看本页，然后再决定是否重试' },
      'too-many-rows': { why: '行数超出页面可读取的上限', remedy: '改用命令：命令没有此上限' },
      'not-proven': { why: '节点发来的内容不足以证明', remedy: '视为未知，并与其他成员的节点比对' },
      'shown-otherwise': {
        why: '已证明的内容与此处所示不同',
        remedy: '请重新查找：其间可能已有变化；若仍如此，请勿信赖本节点',
      },
      'pack-too-large': { why: '内容超出页面可打包的上限', remedy: '请用所示命令打包' },
      'wrong-issuer': { why: '这不是您银行的服务台，未作任何签名', remedy: '请在您银行的节点登录' },
      'desk-not-certified': { why: '服务台的应答没有您银行的签名，未予保存', remedy: '请告知银行，稍后再试' },
      broken: { why: '页面出现故障', remedy: '重新载入；如再出现，请报告此处内容' },
    },
    next: '下一步：',
    loading: '正在读取……',
    nothing: '无。',
    cut: (count) => `此处仅有前 ${count} 行，并非全部。用 "gridpact export csv" 导出所有行。`,
    more: '显示更多',
    csv: '保存为 CSV',
    yes: '是',
    no: '否',
  },
};
