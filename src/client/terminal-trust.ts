// What terminals and devices have to know offline: the keys that certify tokens and terminals, and what a terminal may
// trust no longer. All of it is proven by state roots under a genesis that does not come from the node. A node that keeps a bank from it keeps
// its devices from paying, and no more: of each bank whose keys the terminal knows it has the revocations, all of them.
import { fromHex, toHex } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { KnownKey, RevocationList } from '../generated/device.ts';
import type { CertifyingKey } from '../generated/state.ts';
import { certifyingKeys, keyId } from '../ledger/devices/tables.ts';
import { verifyProof } from '../verifier/verify-proof.ts';
import type { NodeConnection } from './node-connection.ts';
import { proveEntries } from './prove-together.ts';
import { fetchRevocations, readRevocations, type Since, withRevocations } from './revocations.ts';

/** As in a terminal's state. */
export interface TerminalTrust {
  readonly tokenKeys: readonly KnownKey[];
  readonly terminalKeys: readonly KnownKey[];
  /** As old as the oldest of what it was made of; null while no bank has a certifying key. */
  readonly list: RevocationList | null;
}

export type TrustNode = Pick<NodeConnection, 'entries' | 'entriesById' | 'proof'>;

/** Of a purpose, as terminals and devices keep them. */
const MAX_KEYS = 256;

/**
 * `before`: what the terminal knew until now, proven as well; it stays revoked. Refuses with the reason for people when the
 * node's answers do not hold under the genesis, or are of another chain.
 */
export async function fetchTrust(
  node: TrustNode,
  genesis: unknown,
  chainId: Uint8Array,
  before: TerminalTrust,
): Promise<Result<TerminalTrust, string>> {
  const keys = await fetchKeys(node, genesis, chainId, ['token', 'terminal']);
  if (!keys.ok) return keys;
  const { tokenKeys, terminalKeys } = keys.value;
  const list = await fetchList(node, genesis, membersOf(keys.value), before);
  return list.ok ? ok({ tokenKeys, terminalKeys, list: list.value }) : list;
}

/** What a device has to know of terminals. Refuses as {@link fetchTrust} does. */
export async function fetchTerminalKeys(
  node: TrustNode,
  genesis: unknown,
  chainId: Uint8Array,
): Promise<Result<readonly KnownKey[], string>> {
  const keys = await fetchKeys(node, genesis, chainId, ['terminal']);
  return keys.ok ? ok(keys.value.terminalKeys) : keys;
}

/** The banks' keys that say that a desk was shown a PIN, or is theirs. Refuses as {@link fetchTrust} does. */
export async function fetchFactorKeys(
  node: TrustNode,
  genesis: unknown,
  chainId: Uint8Array,
): Promise<Result<readonly KnownKey[], string>> {
  const keys = await fetchKeys(node, genesis, chainId, ['factor']);
  return keys.ok ? ok(keys.value.factorKeys) : keys;
}

type Keys = Pick<TerminalTrust, 'tokenKeys' | 'terminalKeys'>;

async function fetchKeys(
  node: TrustNode,
  genesis: unknown,
  chainId: Uint8Array,
  purposes: readonly CertifyingKey['purpose'][],
): Promise<Result<Keys & { readonly factorKeys: readonly KnownKey[] }, string>> {
  const ids: Record<CertifyingKey['purpose'], string[]> = { token: [], terminal: [], factor: [] };
  for await (const { value } of node.entries(certifyingKeys)) ids[value.purpose].push(keyId(value.key));
  const asked = purposes.flatMap((purpose) => ids[purpose].slice(0, MAX_KEYS));
  if (asked.length === 0) return ok({ tokenKeys: [], terminalKeys: [], factorKeys: [] });
  const file = await proveEntries(
    node,
    asked.map((id) => `${certifyingKeys.name}/${id}`),
  );
  const { failures, chainId: proven } = verifyProof(file, genesis);
  const [failure] = failures;
  if (failure !== undefined) return refused(failure.message);
  if (proven !== toHex(chainId)) return refused('the genesis is of another network');
  const rows = file.claims.flatMap((claim) =>
    claim.kind === 'entry' && claim.key.startsWith(`${certifyingKeys.name}/`)
      ? [certifyingKeys.codec.decode(fromHex(claim.value))]
      : [],
  );
  const known = (purpose: CertifyingKey['purpose']) => rows.filter((row) => row.purpose === purpose).map(knownKey);
  return ok({ tokenKeys: known('token'), terminalKeys: known('terminal'), factorKeys: known('factor') });
}

/** A key that was withdrawn is known until then: what it signed before is still to be told from forgeries. */
export function knownKey({ key, member, notBeforeMs, notAfterMs, withdrawnMs }: CertifyingKey): KnownKey {
  return { key, member, notBeforeMs, notAfterMs: withdrawnMs === 0n ? notAfterMs : withdrawnMs };
}

async function fetchList(
  node: TrustNode,
  genesis: unknown,
  members: ReadonlySet<string>,
  before: TerminalTrust,
): Promise<Result<RevocationList | null, string>> {
  const knownBefore = membersOf(before);
  let list = before.list;
  let oldest: Pick<RevocationList, 'height' | 'timeMs'> | undefined;
  for (const member of members) {
    // A bank that is new to the terminal may have revoked something before: all of it is asked for.
    let since: Since = { height: knownBefore.has(member) ? (before.list?.height ?? 0n) : 0n };
    for (;;) {
      const page = readRevocations(await fetchRevocations(node, member, since), genesis, member, since);
      if (!page.ok) return page;
      list = withRevocations(list ?? undefined, page.value);
      const { height, timeMs, complete, next } = page.value;
      if (oldest === undefined || height < oldest.height) oldest = { height, timeMs };
      if (complete) break;
      since = { number: next };
    }
  }
  return ok(list === null || oldest === undefined ? list : { ...list, ...oldest });
}

function membersOf({ tokenKeys, terminalKeys }: Keys): ReadonlySet<string> {
  return new Set([...tokenKeys, ...terminalKeys].map(({ member }) => member));
}
