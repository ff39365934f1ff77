// What clients send: the checks of an envelope, and the execution of operations whose signatures hold. And what the
// ledger keeps: entries and receipts, which the offline verifier reads with a program of its own.

import { toHex } from '../../src/base/bytes.ts';
import { type Codec, codec } from '../../src/base/codec.ts';
import { FieldFault } from '../../src/base/protobuf-fields.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { MESSAGES, TABLE_MESSAGES } from '../../src/generated/message-tables.ts';
import { TABLE_MESSAGES as STATE_MESSAGES } from '../../src/generated/state.ts';
import { holds } from '../../src/ledger/check.ts';
import { checkEnvelope, pendingTransaction } from '../../src/ledger/check-envelope.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { stateRow, unpackEntry } from '../../src/ledger/ledger-rows.ts';
import { genesisRows } from '../../src/ledger/load-ledger.ts';
import { receiptCodec } from '../../src/ledger/receipt.ts';
import { bodyCodec, envelopeCodec } from '../../src/ledger/transaction.ts';
import type { Genesis } from '../../src/node/config/genesis-document.ts';
import { readBody } from '../../src/verifier/claim-check.ts';
import { ProofFault } from '../../src/verifier/proof-fault.ts';
import { readMessage } from '../../src/verifier/protobuf-reader.ts';
import { MemoryRows } from '../ledger/memory-rows.ts';
import { received } from '../ledger/test-envelopes.ts';
import { type GoldenBlock, goldenGenesis } from '../vectors/golden/golden-chain.ts';
import { storedChain } from '../vectors/golden/golden-files.ts';
import { type FuzzTarget, promise, sameBytes } from './fuzz-target.ts';
import { mutateMessage } from './mutate-message.ts';

const VALID_BLOCKS = 5n;

/** The stored chain, with every transaction and the ledger's rows before the block that it is in. */
interface Played {
  readonly genesis: Genesis;
  readonly said: readonly { readonly envelope: Uint8Array; readonly rows: MemoryRows }[];
  readonly rows: MemoryRows;
  readonly receipts: readonly Uint8Array[];
}

async function played(name: string): Promise<Played> {
  const { genesis: document, blocks } = storedChain(name);
  const genesis = goldenGenesis(document);
  const { accounts, consortium, governance } = genesis;
  const rows = new MemoryRows();
  rows.write(genesisRows({ accounts, members: consortium.members, governance }));
  const ledger = await Ledger.open(rows, consortium);
  const said: { envelope: Uint8Array; rows: MemoryRows }[] = [];
  const receipts: Uint8Array[] = [];
  for (const block of blocks) {
    const before = copyOf(rows);
    for (const { envelope } of block.transactions)
      said.push({ envelope: Buffer.from(envelope, 'base64'), rows: before });
    receipts.push(...playBlock(ledger, rows, block, genesis).map((receipt) => receiptCodec.encode(receipt)));
  }
  return { genesis, said, rows, receipts };
}

function playBlock(ledger: Ledger, rows: MemoryRows, block: GoldenBlock, { consortium }: Genesis) {
  const { height, timestampMs } = block;
  const hash = Buffer.from(block.hash, 'hex');
  const transactions = block.transactions.map(({ envelope }) => received(Buffer.from(envelope, 'base64'), consortium));
  const seal = Buffer.from(block.seal, 'hex');
  const { receipts } = ledger.execute(ledger.head.hash, { hash, height, timestampMs, seal, transactions });
  rows.write(ledger.makeFinal(hash).changes);
  ledger.durable(height);
  return receipts;
}

function copyOf({ rows }: MemoryRows): MemoryRows {
  const copy = new MemoryRows();
  copy.write(rows);
  return copy;
}

/** Never throws; a body that is taken has one spelling, and the verifier reads the same in it. */
function envelopeTarget({ genesis, said }: Played): FuzzTarget {
  return {
    name: 'envelope',
    seeds: said.map(({ envelope }) => envelope),
    mutate: mutateMessage,
    run(input) {
      const checked = checkEnvelope(input, genesis.consortium);
      promise(checked.id.length === 32, 'there is an id whatever the bytes');
      if (!checked.checked.ok) return false;
      const { body, signers, checks } = checked.checked.value;
      const bytes = bodyCodec.encode(body);
      const own = checks
        .slice(0, signers.length)
        .flatMap((check) => (check.kind === 'signature' ? [check.signature] : []));
      promise(
        sameBytes(envelopeCodec.encode({ body: bytes, signatures: own }), input),
        'what is taken has one spelling',
      );
      const read = readMessage(MESSAGES, 'Body', bytes);
      promise(read.author === Buffer.from(body.author).toString('hex'), 'the verifier reads the same author');
      promise(body.operation !== undefined && read[body.operation] !== null, 'the verifier reads the same operation');
      for (const hold of [true, false]) {
        const { checked: pending } = pendingTransaction(
          checked,
          checks.map(() => hold),
        );
        promise(pending.ok === hold, 'signatures decide, and nothing else');
      }
      return true;
    },
  };
}

/** Whatever an author with a true signature says is executed or refused by number. */
function executionTarget({ genesis, said }: Played): FuzzTarget {
  const { consortium } = genesis;
  const open = new Map<MemoryRows, Ledger>();
  return {
    name: 'execution',
    seeds: said.map(({ envelope }) => bodyIn(envelope)),
    mutate: mutateMessage,
    /** They keep every block that was executed on them. */
    async renew() {
      open.clear();
    },
    async run(input, seed) {
      const rows = said[seed]?.rows;
      if (rows === undefined) throw new Error('every seed has its rows');
      const ledger = open.get(rows) ?? (await Ledger.open(rows, consortium));
      open.set(rows, ledger);
      const { head } = ledger;
      const hash = sha256(input);
      const checked = checkEnvelope(
        enveloped(input, BigInt(head.height) + VALID_BLOCKS, consortium.chainId),
        consortium,
      );
      const verdicts = checked.checked.ok
        ? checked.checked.value.checks.map((check) => check.kind === 'signature' || holds(check))
        : [];
      const transactions = [pendingTransaction(checked, verdicts)];
      const block = { hash, height: head.height + 1, timestampMs: head.timestampMs + 60_000, transactions };
      const { receipts } = ledger.execute(head.hash, block);
      promise(receipts.length === 1, 'every transaction has a receipt');
      return receipts[0]?.code === 0;
    },
  };
}

function bodyIn(envelope: Uint8Array): Uint8Array {
  try {
    return envelopeCodec.decode(envelope).body;
  } catch {
    return envelope;
  }
}

/** The body with a validity and a nonce that let it be executed, as far as it can be read. */
function enveloped(bytes: Uint8Array, validUntilHeight: bigint, chainId: Uint8Array): Uint8Array {
  try {
    const body = bodyCodec.decode(bytes);
    const nonce = sha256(bytes).subarray(0, 16);
    const whole = bodyCodec.encode({ ...body, validUntilHeight, nonce, chainId });
    const signatures = Array.from({ length: 1 + body.coSigners.length }, () => new Uint8Array(64));
    return envelopeCodec.encode({ body: whole, signatures });
  } catch {
    return bytes;
  }
}

/** A message that the ledger wrote. */
interface Written {
  readonly message: string;
  readonly bytes: Uint8Array;
  readonly codec: Codec<object>;
}

const STATE_ROWS = stateRow('');

function entriesIn(rows: MemoryRows): readonly Written[] {
  return rows.between(STATE_ROWS, `${STATE_ROWS}~`).flatMap(([row, packed]) => {
    const table = row.slice(STATE_ROWS.length).split('/')[0] ?? '';
    const message = TABLE_MESSAGES[table];
    const value = unpackEntry(packed)?.value;
    if (message === undefined || value === undefined) throw new Error(`no message of the table ${table}`);
    return { message, bytes: value, codec: codecOf(table) };
  });
}

function codecOf(table: string): Codec<object> {
  const messages: { readonly [table: string]: unknown } = STATE_MESSAGES;
  return codec(messages[table] as Parameters<typeof codec<object>>[0]);
}

/** The ledger's reader and the verifier's take and refuse the same bytes, and read the same in them. */
function agreementTarget(name: string, seeds: readonly Written[]): FuzzTarget {
  return {
    name,
    seeds: seeds.map(({ bytes }) => bytes),
    mutate: mutateMessage,
    run(input, seed) {
      const { message, codec } = seeds[seed] as Written;
      const ours = taken(() => codec.decodeStrict(input));
      const read = () => (message === 'Body' ? readBody(input).body : readMessage(MESSAGES, message, input));
      const theirs = taken(read, ProofFault);
      if (ours.fault instanceof FieldFault) return false;
      promise(
        ours.ok === theirs.ok,
        `${message}: ${ours.fault ?? 'taken'} by the ledger, ${theirs.fault ?? 'taken'} by the verifier`,
      );
      if (ours.ok) promise(textOf(ours.value) === textOf(theirs.value), `${message}: both read the same`);
      return ours.ok;
    },
  };
}

/** `only`: the one kind of error that may come out. */
function taken(read: () => object, only: abstract new (...given: never[]) => Error = Error) {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof only)) throw error;
    return { ok: false, fault: error as Error };
  }
}

/** The same for the same content: bytes as hexadecimal, integers as text, what is absent left out. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object') return `${value}`;
  // Of a body it only names the member of its oneof, which stands there too.
  const fields = Object.entries(value)
    .filter(([field, inner]) => field !== 'operation' || typeof inner !== 'string')
    .map(([field, inner]) => [field, textOf(inner)] as const);
  return `{${fields
    .flatMap(([field, text]) => (text === '' ? [] : [`${field}:${text}`]))
    .sort()
    .join(',')}}`;
}

let chain: Promise<Played> | undefined;

async function ofTheChain(make: (played: Played) => FuzzTarget): Promise<FuzzTarget> {
  chain ??= played('chain-v1');
  return make(await chain);
}

const receipts = (bytes: Uint8Array) => ({ message: 'Receipt', bytes, codec: receiptCodec as Codec<object> });
const bodies = (bytes: Uint8Array) => ({ message: 'Body', bytes: bodyIn(bytes), codec: bodyCodec as Codec<object> });

export const LEDGER_TARGETS = {
  envelope: () => ofTheChain(envelopeTarget),
  execution: () => ofTheChain(executionTarget),
  'state-entry': () => ofTheChain(({ rows }) => agreementTarget('state-entry', entriesIn(rows))),
  receipt: () => ofTheChain((told) => agreementTarget('receipt', told.receipts.map(receipts))),
  body: () =>
    ofTheChain(({ said }) =>
      agreementTarget(
        'body',
        said.map(({ envelope }) => bodies(envelope)),
      ),
    ),
};
