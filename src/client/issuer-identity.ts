// Who a desk says that it is, and whether that is the one that was meant: what is signed for it is good there.
import { toHex } from '../base/bytes.ts';
import { badAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';

/** Who the issuer says that it is. Whoever trusts nobody compares the keys with the ledger. Bytes are hexadecimal. */
export interface IssuerIdentity {
  readonly member: string;
  readonly chainId: string;
  readonly tokenKey: string;
  readonly factorKey: string;
  /** X25519, to which devices in software seal what shows their PIN: the newest, then those that are taken for a while. */
  readonly pinKeys: readonly string[];
  readonly timeMs: number;
}

/** The desk that is meant. */
export interface ExpectedIssuer {
  readonly chainId: Uint8Array;
  /** Undefined: any member's, as where a terminal asks the bank of a customer. */
  readonly member?: string | undefined;
}

const HEX_32 = /^[0-9a-f]{64}$/;
/** Of a desk at one time: the newest and four older ones. */
const MAX_PIN_KEYS = 5;

/** Before anything is signed for it. Throws ClientError `wrong-issuer` with the field, and `bad-answer`. */
export function expectedIdentity(said: IssuerIdentity | null, expected: ExpectedIssuer): IssuerIdentity {
  if (said === null || !isIdentity(said)) throw badAnswer('itself');
  const chainId = toHex(expected.chainId);
  if (said.chainId !== chainId) throw wrong('chainId', `of chain ${said.chainId}`, `chain ${chainId}`);
  const { member = said.member } = expected;
  if (said.member !== member) throw wrong('member', `of ${said.member}`, member);
  return said;
}

/** The types are the desk's word. */
function isIdentity({ member, chainId, pinKeys }: { readonly [field in keyof IssuerIdentity]?: unknown }): boolean {
  const isKeys = Array.isArray(pinKeys) && pinKeys.length > 0 && pinKeys.length <= MAX_PIN_KEYS;
  const isNamed = typeof member === 'string' && typeof chainId === 'string' && HEX_32.test(chainId);
  return isNamed && isKeys && pinKeys.every((key) => typeof key === 'string' && HEX_32.test(key));
}

function wrong(field: 'chainId' | 'member', says: string, meant: string): ClientError {
  return new ClientError({
    code: 'wrong-issuer',
    message: `the desk says that it is ${says.slice(0, 80)}, and not that of ${meant}: nothing was signed for it`,
    remedy: 'check --issuer: it has to be the desk of the bank that services the account, on this consortium',
    field,
  });
}
