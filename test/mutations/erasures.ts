// Faults in the erasure of records: orders, what nodes do about them, the files.
import { type Mutation, mutation } from './mutation.ts';

export const ERASURES: readonly Mutation[] = [
  mutation(
    'a purge gives its publisher another record',
    'ledger/sharing/record-use.ts',
    '[ofMember, 0n],',
    '[ofMember, 1n],',
  ),
  mutation(
    'a member confirms anew each time',
    'ledger/sharing/payloads/confirm-erasures.ts',
    'if (before !== undefined) {',
    'if (before !== undefined && before.height < 0n) {',
  ),
  mutation(
    'one publisher has a whole round',
    'node/erasures/erasure-keeper.ts',
    'Math.max(1, Math.floor(ORDERS_AT_ONCE / publishers.length))',
    'ORDERS_AT_ONCE * publishers.length',
  ),
  mutation(
    'the first publisher is the only one',
    'node/erasures/erasure-keeper.ts',
    'if (first === undefined) return publishers;',
    'if (first === undefined || publishers.length > 0) return publishers;',
  ),
  mutation(
    'the first chunk alone is erased',
    'node/erasures/erasure-keeper.ts',
    'orders.flatMap(({ value }) => readOrder(value))',
    'orders.flatMap(({ value }) => readOrder(value).slice(0, 1))',
  ),
  mutation(
    'a damaged payload is tried again and never copied',
    'node/blocks/payload-reader.ts',
    'if (await this.#deps.missing.damaged(claim, error)) await this.#deps.onLost(claim);',
    'this.#deps.missing.damaged.bind(this.#deps.missing);',
  ),
  mutation(
    'one damaged payload keeps the others of an answer',
    'node/blocks/payload-reader.ts',
    'return Promise.all(hashes.map((hash) => this.read(hash)));',
    'throw error;',
  ),
  mutation(
    "a damaged payload's bytes are gone before it is missing",
    'node/blocks/missing-payloads.ts',
    '      await this.#want(claim);\n      await blobs.remove([hash]);',
    '      await blobs.remove([hash]);\n      await this.#want(claim);',
  ),
  mutation(
    'a record is attested with its first chunk',
    'node/blocks/missing-payloads.ts',
    'return ciphertextsOf(record).every(',
    'return ciphertextsOf(record).some(',
  ),
  mutation(
    'a chunk belongs to every record that names it',
    'ledger/sharing/publish-records.ts',
    'for (const id of sealed) {',
    'for (const id of sealed.slice(0, 1)) {',
  ),
  mutation(
    'a header has more chunks than its length says',
    'ledger/sharing/payloads/ciphertexts.ts',
    'chunkHashes.length !== count',
    'chunkHashes.length < count',
  ),
  mutation(
    'a chunk opens at any place',
    'crypto/sealed-chunks.ts',
    'decipher.setAAD(u32(index));',
    'decipher.setAAD(u32(header.chunkHashes.findIndex((other) => equalBytes(other, hash))));',
  ),
  mutation('garbage costs nothing', 'node/blocks/payload-copies.ts', 'const isNo = isWhatWasAsked &&', 'const isNo ='),
  mutation(
    'the store is taken for what never was here',
    'node/blocks/payload-exchange.ts',
    '.filter((hash) => blobs.mayBeInFiles(hash))',
    '',
  ),
  mutation(
    'what was removed is thought to be in no file',
    'storage/level-blob-store.ts',
    'this.#options.isNeverErased !== true && this.mayBeInFiles(hash);',
    'this.#options.isNeverErased !== true && !this.mayBeInFiles(hash);',
  ),
  mutation(
    'files are rewritten for what never was here',
    'storage/level-blob-store.ts',
    'named.filter((hash) => this.mayBeInFiles(hash))',
    'named.slice()',
  ),
  mutation(
    'what was erased is remembered for ever',
    'storage/level-blob-store.ts',
    "await this.#writes.add(hashes.map((hash) => ({ type: 'del', key: lengthRow(hash) })));",
    '',
  ),
  mutation(
    'what does not fit an answer is asked of that member no more',
    'node/blocks/payload-copies.ts',
    'if (isOfUse && i >= came.length) copy.untried?.push(from);',
    '',
  ),
  mutation(
    'one false payload among several is passed over',
    'node/blocks/payload-copies.ts',
    'copies.length >= payloads.length && payloads.every((payload, i) => isOf(copies[i], payload))',
    'copies.length >= payloads.length',
  ),
  mutation(
    'a question asks for as many small payloads as there are',
    'node/blocks/payload-copies.ts',
    'MAX_PAYLOADS_ASKED - 1',
    'Number.MAX_SAFE_INTEGER',
  ),
  mutation('a write takes all that waits', 'storage/group-commit.ts', 'i >= MOST_AT_ONCE || ', ''),
  mutation(
    'a payload that was erased is published all the same',
    'client/upload-whole.ts',
    "if (outcomes[i]?.status === 'purged')",
    'if (outcomes[i] === undefined)',
  ),
];
