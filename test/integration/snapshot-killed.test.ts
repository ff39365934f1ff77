// A node is killed while it fills its empty disk from a snapshot: where it stood is seen on the disk, and it goes on
// there. The instant is no chance: what the members send passes a gate that closes in the middle of a chunk.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { buildTransaction, type SignedTransaction } from '../../src/client/build-transaction.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { META } from '../../src/storage/keys.ts';
import { LevelRowStore } from '../../src/storage/level-row-store.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';

/** A chunk holds 4,096 entries at most, so that this state has several. */
const ACCOUNTS_PER_OPERATION = 4_500;
const OPERATIONS = 3;
const SHORT_VALIDITY = 20;

/**
 * Stands where the members reach a node; lets a number of bytes through on each connection, and then nothing until
 * more may pass.
 */
class Gate {
  #openFor = Number.POSITIVE_INFINITY;
  #isShut = false;
  readonly #server = createServer((incoming) => this.#join(incoming));
  readonly #sockets = new Set<Socket>();
  readonly #to: number;

  constructor(to: number) {
    this.#to = to;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(port, '127.0.0.1', done));
  }

  /** Lets this many bytes through on each connection, those that passed included. */
  open(bytes: number): void {
    this.#openFor = bytes;
    this.#isShut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Nothing passes any more. */
  get isShut(): boolean {
    return this.#isShut;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(incoming: Socket): void {
    const outgoing = connect(this.#to, '127.0.0.1');
    let passed = 0;
    incoming.on('data', (bytes: Buffer) => {
      passed += bytes.length;
      outgoing.write(bytes);
      if (passed <= this.#openFor) return;
      this.#isShut = true;
      incoming.pause();
    });
    outgoing.pipe(incoming);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

const dataOf = (node: LocalNode) => join(node.files.folder, 'data');

/** From now on the node listens on another port than the one that the genesis names; resolves with that other one. */
async function listenElsewhere(node: LocalNode): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const config = JSON.parse(readFileSync(node.files.config, 'utf8')) as { listen: object };
  const changed = { ...config, listen: { ...config.listen, port }, startFrom: 'snapshot' };
  writeFileSync(node.files.config, JSON.stringify(changed));
  return port;
}

async function openAccounts(node: LocalNode): Promise<void> {
  const { publicKey } = signingKeyOf(generateKey('account'));
  for (let part = 0; part < OPERATIONS; part++) {
    const lines = Array.from({ length: ACCOUNTS_PER_OPERATION }, (_, i) => {
      return { account: `${node.id}/p${part}-${i}`, key: publicKey, kind: 'deposit' as const };
    });
    const outcomes = await node.client().accounts.open(node.signingKey(), lines);
    expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
  }
}

interface Sent {
  /** Valid long after the snapshot. */
  readonly lasting: SignedTransaction;
  /** Valid for some blocks. */
  readonly short: SignedTransaction;
  /** Of the later one's block. */
  readonly height: number;
}

/** Two transactions that are final before the snapshot. */
async function sendTwo(node: LocalNode): Promise<Sent> {
  const { transactions, node: connection } = node.client();
  const { chainId } = await connection.consortium();
  const { height } = await connection.status();
  const { publicKey } = signingKeyOf(generateKey('account'));
  const send = async (account: string, validFor: number) => {
    const line = { account: `${node.id}/${account}`, key: publicKey, kind: 'deposit' as const };
    const operation = { operation: 'openAccounts', openAccounts: { lines: [line] } } as const;
    const validUntilHeight = BigInt(height + validFor);
    const transaction = buildTransaction({ chainId, author: node.signingKey(), operation, validUntilHeight });
    await transactions.submit(transaction);
    const final = await transactions.waitForFinal(transaction);
    expect(final).toMatchObject({ code: 0 });
    return { transaction, height: final.height };
  };
  const lasting = await send('lasting', 5_000);
  const short = await send('short', SHORT_VALIDITY);
  return { lasting: lasting.transaction, short: short.transaction, height: short.height };
}

/** The ids are known to the state that was restored, the receipts are not: whoever sends again must not be misled. */
async function expectNothingTwice(restored: LocalNode, keeper: LocalNode, height: number, sent: Sent): Promise<void> {
  const { node, transactions } = restored.client();
  const elsewhere = { remedy: expect.stringContaining("ask another member's node") };
  const { lasting, short } = sent;
  await expect(transactions.submit(lasting)).rejects.toMatchObject({ ...elsewhere, code: 'duplicate-transaction' });
  const listed = await transactions.submitAll([lasting]);
  expect(listed).toMatchObject([{ status: 'refused', name: 'duplicate-transaction' }]);
  expect(await node.transaction(lasting.id)).toEqual({ status: 'unknown', unknownUpTo: height });
  await until('the other one has expired', async () => {
    const { height: now } = await node.status();
    return { done: now > Number(short.validUntilHeight), seen: now };
  });
  const unknownUpTo = `${height}`;
  await expect(transactions.submit(short)).rejects.toMatchObject({
    ...elsewhere,
    code: 'expired',
    data: { unknownUpTo },
  });
  await expect(transactions.waitForFinal(short)).rejects.toMatchObject({ ...elsewhere, code: 'outcome-unknown' });
  for (const transaction of [lasting, short]) {
    expect(await keeper.client().transactions.submit(transaction)).toMatchObject({ status: 'known' });
    expect(await keeper.client().transactions.waitForFinal(transaction)).toMatchObject({ code: 0 });
  }
}

/** What the node's log says of how far it is, and how often it has said so. */
function progressOf(node: LocalNode): { taken: number; said: number } {
  const lines = readFileSync(node.logFile, 'utf8').split('\n');
  const said = lines.filter((line) => line.includes('snapshot is being restored'));
  const { done = 0 } = JSON.parse(said.at(-1) ?? '{}') as { done?: number };
  return { taken: done, said: said.length };
}

/** Chunks that an interrupted restore left on the disk of a node that does not run. */
async function takenOnDisk(node: LocalNode): Promise<number> {
  const rows = await LevelRowStore.open(join(dataOf(node), 'ledger'));
  try {
    expect(rows.get(META.chainId)).toBeUndefined();
    expect(rows.get(META.snapshot)).toBeDefined();
    return Number(new TextDecoder().decode(rows.get(META.chunks)));
  } finally {
    await rows.close();
  }
}

test('a node killed in the middle of a snapshot goes on with the chunk that it lacks, and ends with the others', () =>
  withConsortium(
    async (consortium) => {
      const validators = nodesOf(consortium);
      const [grid, bankA, regulator] = nodesOf(consortium, ['grid', 'bank-a', 'regulator']);
      if (grid === undefined || bankA === undefined || regulator === undefined) throw new Error('all are members');
      const gate = new Gate(await listenElsewhere(regulator));
      await gate.listen(regulator.files.ports.listen);
      try {
        await startNodes(validators);
        await Promise.all(validators.map(untilReady));
        await openAccounts(bankA);
        const before = await sendTwo(bankA);
        // One member has it, so that its chunks come one after the other.
        const { height, chunks } = await until('a snapshot of what the client was told is final', async () => {
          const info = await grid.client().node.snapshots.make();
          return { done: info.height >= before.height, seen: info };
        });
        expect(chunks).toBeGreaterThanOrEqual(4);
        const made = join(dataOf(grid), 'snapshots', String(height));
        const [first = 0, second = 0] = readdirSync(made)
          .sort()
          .map((name) => statSync(join(made, name)).size);

        let openFor = first + second / 2;
        gate.open(openFor);
        const refused = regulator.start().catch(() => undefined);
        let saidWhenShut: number | undefined;
        await until('a chunk was taken and the next one is on its way', async () => {
          const { taken, said } = progressOf(regulator);
          if (gate.isShut) saidWhenShut ??= said;
          // The second chunk may come before the first: said twice since the gate shut, there is none that is whole.
          if (taken === 0 && saidWhenShut !== undefined && said > saidWhenShut + 1) {
            openFor += second / 2;
            gate.open(openFor);
            saidWhenShut = undefined;
          }
          return { done: gate.isShut && taken > 0, seen: { taken, said, isShut: gate.isShut } };
        });
        await regulator.end('SIGKILL');
        await refused;
        const taken = await takenOnDisk(regulator);
        expect(taken).toBeGreaterThan(0);
        expect(taken).toBeLessThan(chunks);

        gate.open(Number.POSITIVE_INFINITY);
        await regulator.start();
        await untilReady(regulator);
        const begins = regulator.logTail(400).split('\n');
        const again = begins.findLast((line) => line.includes('restoring a snapshot')) ?? '{}';
        expect(JSON.parse(again)).toMatchObject({ height, chunks, from: taken });
        await untilAgreed([...validators, regulator], height);
        await expectNothingTwice(regulator, grid, height, before);
        await expect(regulator.client().node.block(1)).rejects.toMatchObject({ code: 'block-pruned' });
      } finally {
        gate.close();
      }
    },
    { deltaMs: 100, idleIntervalMs: 300 },
  ));
