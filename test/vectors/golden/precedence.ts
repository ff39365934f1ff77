// The order of an operation's checks as a table: what is said first has every fault at once, and each row names the
// refusal and mends its fault, so that the next one shows. What no operation is spared stands around the rows: another
// chain, a false signature, a validity that is over, and at the end the same once more.
import type { ChainWriter, Spoken } from './chain-writer.ts';
import { coSignersOf, falseSignature, goldenDigest, inKeyOrder } from './chain-writer.ts';
import type { GoldenReceipt } from './golden-chain.ts';
import { encodeEnvelope, type Said } from './said.ts';

/**
 * The refusal, "malformed-field kind" with its field, or "not-authorised: the owner" with a part of what it says; and
 * what mends its fault.
 */
export type Row<F> = readonly [refusal: string, mend: Partial<F>];

/** The author of a transaction, and the others that sign it. */
export interface Signers {
  readonly author: string;
  readonly alsoSigned?: readonly string[];
}

export interface Checks<F extends Signers> {
  /** With every fault. */
  readonly worst: F;
  readonly said: (fields: F) => Said;
  /** What shows when the body is read, before anything else: strings that must be one of a few. */
  readonly reading?: readonly Row<F>[];
  /** Who may be the author, as far as the members say it: before the fields. */
  readonly authors?: readonly Row<F>[];
  /** What shows without the state. */
  readonly fields: readonly Row<F>[];
  /** What the dear checks find, after the signatures of the envelope. */
  readonly dear?: readonly Row<F>[];
  /** What the state says. */
  readonly state: readonly Row<F>[];
  /** What becomes of it in the end, where that is not simply "accepted". */
  readonly end?: string;
}

export interface PrecedenceTable {
  readonly name: string;
  /** Says everything in one block, after what has to be there for it. */
  tell(chain: ChainWriter): readonly Step[];
}

export interface Step {
  readonly expected: string;
  readonly spoken: Spoken;
}

/** One more than the golden consortium allows. */
export const TOO_MANY_LINES = 13;
/** Neutral element of the curve: a key of small order. */
export const UNSAFE_KEY: Uint8Array = Uint8Array.of(1, ...new Uint8Array(31));

export function copies<L>(line: L, count: number): readonly L[] {
  return new Array<L>(count).fill(line);
}

export function precedence<P, F extends Signers>(
  name: string,
  prepare: (chain: ChainWriter) => P,
  checks: (chain: ChainWriter, prepared: P) => Checks<F>,
): PrecedenceTable {
  return { name, tell: (chain) => tellRows(chain, name, checks(chain, prepare(chain))) };
}

function tellRows<F extends Signers>(chain: ChainWriter, name: string, checks: Checks<F>): readonly Step[] {
  const { worst, said, reading = [], authors = [], fields, dear = [], state, end = 'accepted' } = checks;
  const steps: Step[] = [];
  let present = worst;
  const frame = { chainId: goldenDigest('another chain'), validUntilHeight: chain.height - 1n };
  const say = (expected: string, faults: Partial<typeof frame>, isForged: boolean) => {
    const { author, alsoSigned = [] } = present;
    const body = chain.body(author, said(present), { coSigners: coSignersOf(...alsoSigned), ...faults });
    const signers = [author, ...inKeyOrder(alsoSigned)];
    const envelope = isForged ? encodeEnvelope(body, signers.map(falseSignature)) : chain.envelope(body, ...signers);
    const spoken = chain.bytes(`${author}: ${name}, ${expected}`, envelope);
    steps.push({ expected, spoken });
  };
  for (const [refusal, mend] of reading) {
    say(refusal, frame, true);
    present = { ...present, ...mend };
  }
  say('wrong-chain', frame, true);
  const { validUntilHeight } = frame;
  for (const [refusal, mend] of [...authors, ...fields]) {
    say(refusal, { validUntilHeight }, true);
    present = { ...present, ...mend };
  }
  say('bad-signature', { validUntilHeight }, true);
  for (const [refusal, mend] of dear) {
    say(refusal, { validUntilHeight }, false);
    present = { ...present, ...mend };
  }
  say('expired', { validUntilHeight }, false);
  for (const [refusal, mend] of state) {
    say(refusal, {}, false);
    present = { ...present, ...mend };
  }
  say(end, {}, false);
  const last = steps.at(-1);
  if (last === undefined) throw new Error('a table has rows');
  steps.push({
    expected: 'duplicate-transaction',
    spoken: chain.bytes(`${name}, once more`, last.spoken.envelope),
  });
  chain.block();
  return steps;
}

/** The block of what was said so far; throws unless all of it was accepted. */
export function prepared(chain: ChainWriter): void {
  const { height, transactions } = chain.block();
  for (const transaction of transactions) {
    const outcome = outcomeOf(transaction);
    if (outcome.name !== 'accepted')
      throw new Error(`block ${height}, ${transaction.what}: ${JSON.stringify(outcome)}`);
  }
}

/** What became of it in the words of its row; else all that is known of it. */
export function become({ expected, spoken }: Step): string {
  const { receipt } = spoken;
  if (receipt === undefined) return 'not executed';
  const { name, data, reading } = outcomeOf(receipt);
  const text = JSON.stringify(data);
  const [wanted = '', part = ''] = expected.split(/: (.*)/s);
  const [refusal = '', field] = wanted.split(' ');
  const fits = name === refusal && (field === undefined || data.field === field);
  const says = reading === undefined ? text.includes(part) : reading === part;
  return fits && says ? expected : `${name}: ${reading ?? text}`;
}

/** Of the first line that was refused, where the transaction was accepted. */
function outcomeOf({ outcome, data = {}, lines = [], reading }: GoldenReceipt) {
  const refused = lines.find((line) => line.outcome !== '0 accepted') ?? { outcome, data };
  const name = refused.outcome.slice(refused.outcome.indexOf(' ') + 1);
  return { name, data: refused.data ?? {}, reading };
}
