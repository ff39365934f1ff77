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
    readonly wrongRole: (role: string) => string;
    readonly noCookie: string;
  };
  readonly roles: { readonly [role: string]: string };
  readonly noAnswer: (span: string) => string;
  readonly refusals: { readonly [code: string]: string };
  readonly loading: string;
  readonly nothing: string;
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
      wrongRole: (role) => `The role ${role} may not read this page. Sign in with another token.`,
      noCookie: 'The browser did not keep the session. Reach the node by https, or from its own machine.',
    },
    roles: { operator: 'operator', auditor: 'auditor', submitter: 'submitter', holder: 'account holder' },
    noAnswer: (span) => `The node has not answered for ${span}. The page asks again by itself.`,
    refusals: {
      'unknown-token': 'This node does not know the token. Copy it whole and without quotes.',
      'rate-limited': 'Too many requests. Wait a moment.',
      'no-answer': 'The node does not answer.',
    },
    loading: 'Loading …',
    nothing: 'None.',
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
      wrongRole: (role) => `角色“${role}”无权查看本页，请使用其他令牌登录。`,
      noCookie: '浏览器未保存会话。请通过 https 访问节点，或在节点所在的机器上访问。',
    },
    roles: { operator: '运维', auditor: '审计', submitter: '提交者', holder: '账户持有人' },
    noAnswer: (span) => `节点已有 ${span} 没有应答，页面会自动重试。`,
    refusals: {
      'unknown-token': '本节点不认识该令牌。请完整复制，不要带引号。',
      'rate-limited': '请求过于频繁，请稍候。',
      'no-answer': '节点没有应答。',
    },
    loading: '正在读取……',
    nothing: '无。',
    more: '显示更多',
    csv: '保存为 CSV',
    yes: '是',
    no: '否',
  },
};
