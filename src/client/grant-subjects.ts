// Grants for many subjects to one reader: each a transaction of its own, under an id that follows from the subject. So a
// run that was broken off is simply run again: what was granted is found on the ledger.
import { toHex, utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Grant } from '../generated/state.ts';
import type { GrantAccess } from '../generated/transaction.ts';
import { grants } from '../ledger/sharing/tables.ts';
import type { FinalTransaction, SubmitOutcome } from './answers.ts';
import { BulkRun, groupsOf, type Lines, severalAtOnce } from './bulk-run.ts';
import type { Flow } from './run-lines.ts';
import { type GrantForAll, type ResolvedTerms, subjectSealer } from './seal-grant.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** What became of a subject. */
export interface SubjectOutcome<L> {
  readonly line: L;
  /** Its id. */
  readonly grant: string;
  /** known: granted before, for the same key epoch and field groups, and in force. */
  readonly status: 'granted' | 'known' | 'refused';
  /** The end of the grant that stands: of one that was granted before its own, and not this run's. Undefined: refused. */
  readonly expiresAtMs: bigint | undefined;
  /** A rejection's name; empty unless refused. */
  readonly reason: string;
  /** Empty unless it was granted now. */
  readonly transactionId: string;
}

/** See BulkRun. */
export type SubjectRun<L> = BulkRun<readonly SubjectOutcome<L>[], SubjectOutcome<L>>;

/** Sealed and sent together: what is the same for all of them is asked once. */
const AT_ONCE = 256;
/** Groups of them that are not final yet. */
const GROUPS_UNDER_WAY = 4;

/** "<prefix>-<24 hexadecimal digits of the subject's SHA-256>" */
export function subjectGrantId(prefix: string, subject: string): string {
  return `${prefix}-${toHex(sha256(utf8(subject))).slice(0, 24)}`;
}

/** Groups of outcomes, or one outcome per subject, in their order. Throws ClientError where the node cannot be asked. */
export function grantSubjects<L extends { readonly subject: string }>(
  flow: Flow,
  author: SigningKey,
  masterSecret: Uint8Array,
  terms: GrantForAll,
  lines: Lines<L>,
  options: ExecuteOptions = {},
): SubjectRun<L> {
  const granted = severalAtOnce(groupsOf(lines, AT_ONCE), GROUPS_UNDER_WAY, (group) =>
    grantSome(flow, author, masterSecret, terms, group, options),
  );
  return new BulkRun(granted, (outcomes) => outcomes);
}

async function grantSome<L extends { readonly subject: string }>(
  flow: Flow,
  author: SigningKey,
  masterSecret: Uint8Array,
  terms: GrantForAll,
  lines: readonly L[],
  options: ExecuteOptions,
): Promise<readonly SubjectOutcome<L>[]> {
  // Each time: between two groups a revocation may have begun another epoch, or the reader have another key.
  const { seal, resolved } = await subjectSealer(flow.node, masterSecret, terms);
  const ids = lines.map(({ subject }) => subjectGrantId(terms.grant, subject));
  const before = await flow.node.entriesById(grants, ids);
  const fresh = lines.flatMap((line, i) => (before[i] === undefined ? [{ line, grant: ids[i] ?? '' }] : []));
  const operations = await Promise.all(fresh.map(({ line, grant }) => seal(grant, line.subject)));
  const results = await send(flow, author, operations, options);
  const after = new Map(fresh.map(({ grant }, i) => [grant, results[i]]));
  const meanwhile = await nowThere(
    flow,
    fresh.filter((_, i) => results[i]?.name === 'grant-exists'),
  );
  return lines.map((line, i): SubjectOutcome<L> => {
    const grant = ids[i] ?? '';
    const known = before[i]?.value ?? meanwhile.get(grant);
    if (known !== undefined) return { line, grant, transactionId: '', ...judgeKnown(known, resolved, line.subject) };
    const { name = 'unknown', transactionId = '' } = after.get(grant) ?? {};
    if (name !== 'accepted') return { line, grant, ...refusedFor(name), transactionId: '' };
    return { line, grant, status: 'granted', expiresAtMs: terms.expiresAtMs, reason: '', transactionId };
  });
}

/** A run that was broken off left some on their way: they became final after it was asked what is there. */
async function nowThere(
  { node }: Flow,
  fresh: readonly { readonly grant: string }[],
): Promise<ReadonlyMap<string, Grant>> {
  const entries = await node.entriesById(
    grants,
    fresh.map(({ grant }) => grant),
  );
  return new Map(entries.flatMap((entry) => (entry === undefined ? [] : [[entry.value.grant.grant, entry.value]])));
}

type Judged = Pick<SubjectOutcome<never>, 'status' | 'expiresAtMs' | 'reason'>;

function refusedFor(reason: string): Judged {
  return { status: 'refused', expiresAtMs: undefined, reason };
}

function judgeKnown({ grant, status }: Grant, terms: ResolvedTerms, subject: string): Judged {
  const { scenario, reader, purpose, keyEpoch, grantedGroups } = terms;
  const isOfThem = grant.scenario === scenario && grant.reader === reader && grant.purpose === purpose;
  // Not its end: that is counted from the start of each run, and told of each.
  const opensTheSame = grant.keyEpoch === keyEpoch && sorted(grant.grantedGroups) === sorted(grantedGroups);
  if (!isOfThem || grant.subject !== subject) return refusedFor('grant-exists');
  if (status !== 'active') return refusedFor(`grant-${status}`);
  return opensTheSame ? { status: 'known', expiresAtMs: grant.expiresAtMs, reason: '' } : refusedFor('grant-exists');
}

function sorted(groups: readonly string[]): string {
  return groups.toSorted().join();
}

type Sent = Pick<FinalTransaction, 'name'> & { readonly transactionId?: string | undefined };

/** Each stands alone: what is refused of one says nothing of the others. */
async function send(
  { transactions }: Flow,
  author: SigningKey,
  operations: readonly GrantAccess[],
  options: ExecuteOptions,
): Promise<readonly Sent[]> {
  const built = await Promise.all(
    operations.map((grantAccess) => transactions.build(author, { operation: 'grantAccess', grantAccess })),
  );
  const outcomes = await transactions.submitAll(built, options.signal);
  const taken = built.filter((_, i) => outcomes[i]?.status !== 'refused');
  const finals = new Map((await transactions.waitForAll(taken, options)).map((final) => [final.transactionId, final]));
  return built.map(({ id }, i) => finals.get(id) ?? refusedOf(outcomes[i]));
}

function refusedOf(outcome: SubmitOutcome | undefined): Sent {
  return { name: outcome?.status === 'refused' ? outcome.name : 'unknown' };
}
