// An archive of blocks, checked record by record as it is read: checksums, hash links, batches, certificates, and the
// receipts of every block against the history that a quorum certified. Needs no node and none of its code.
//
//   file   = "gridpact-archive/1\n" record*
//   record = u32 payload length | payload | SHA-256(digest before || payload)
//   first payload  "H" and JSON: { format, chainId, from, to, parentHash, before[], behind[], proof }
//   then           "B", u32 length, StoredBlock, u32 number of receipts, then each behind its u32 length
//   last           "E"
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { type CheckedBlock, checkBlock } from './archived-block.ts';
import { DIGEST_BYTES, same, tagged, u64 } from './digests.ts';
import { MAX_EPOCHS, walkEpochs } from './epoch-walk.ts';
import { checkFinalization, type FinalizedBlock, readProofFile } from './finalization-check.ts';
import type { EpochFacts, GenesisFacts } from './genesis-facts.ts';
import { HistoryPeaks } from './history-peaks.ts';
import { readJsonFile } from './json-file.ts';
import { ProofFault } from './proof-fault.ts';
import { readExactly, readFormat, readHex, readHexList, readInteger, readList, readObject } from './read-json.ts';

export const ARCHIVE_FORMAT = 'gridpact-archive/1';
const MAGIC = utf8ToBytes(`${ARCHIVE_FORMAT}\n`);
/** More peaks or trees than this no chain has. */
const MAX_TREES = 128;
const HEAD_FIELDS = ['format', 'chainId', 'from', 'to', 'parentHash', 'before', 'behind', 'proof'];

/** The result of checking a whole archive. */
export interface ArchiveReport {
  readonly chainId: string;
  readonly from: number;
  readonly to: number;
  readonly blocks: number;
  readonly batches: number;
  readonly receipts: number;
  /** Finalizations among the blocks whose signatures hold. */
  readonly finalizations: number;
  /** Hash of the last block, and of the one that the first continues. */
  readonly lastHash: string;
  readonly parentHash: string;
  /** The block whose finalization certifies the history that all blocks are in. */
  readonly anchor: { readonly height: number; readonly blockHash: string; readonly signers: readonly string[] };
}

interface Head {
  readonly from: number;
  readonly to: number;
  readonly parentHash: Uint8Array;
  /** Roots of the trees behind the archive's last block. */
  readonly behind: readonly Uint8Array[];
  /** Over all blocks up to the latest that was taken. */
  readonly history: HistoryPeaks;
  readonly anchor: FinalizedBlock;
  /** The sealing blocks that lead to the anchor's epoch. */
  readonly sealings: readonly unknown[];
}

export class ArchiveCheck {
  readonly #facts: GenesisFacts;
  #head: Head | undefined;
  readonly #epochs = new Map<number, EpochFacts>();
  #digest = sha256(MAGIC);
  #previous: CheckedBlock | undefined;
  #ended = false;
  #batches = 0;
  #receipts = 0;
  #finalizations = 0;

  constructor(facts: GenesisFacts) {
    this.#facts = facts;
  }

  /** Heights that the archive says it has; undefined before its first record. */
  get range(): { readonly from: number; readonly to: number } | undefined {
    return this.#head;
  }

  /** The next record with its digest; gives the block that it holds, if it does. Throws ProofFault. */
  takeRecord(payload: Uint8Array, digest: Uint8Array): CheckedBlock | undefined {
    if (this.#ended) throw new ProofFault('format', 'something stands behind the end of the archive');
    this.#digest = sha256(concatBytes(this.#digest, payload));
    if (!same(this.#digest, digest)) throw new ProofFault('format', 'a record is not what was written');
    const [kind] = payload;
    if (kind === code('H') && this.#head === undefined) this.#takeHead(payload.subarray(1));
    else if (kind === code('B') && this.#head !== undefined) return this.#takeBlock(this.#head, payload.subarray(1));
    else if (kind === code('E') && payload.length === 1) this.#ended = true;
    else throw new ProofFault('format', 'a record is of no known kind, or out of place');
    return undefined;
  }

  /** After the last record. Throws ProofFault when something is missing, or does not lead to the certified history. */
  finish(): ArchiveReport {
    const [head, last] = [this.#head, this.#previous];
    if (head === undefined || last === undefined || !this.#ended) {
      throw new ProofFault('format', 'the archive was cut off: its end is missing');
    }
    if (last.height !== head.to)
      throw new ProofFault('format', `the archive ends at ${last.height}, not at ${head.to}`);
    const { anchor, behind, history } = head;
    for (const root of behind) history.addTree(root, anchor.height);
    if (history.blocks !== anchor.height || !same(history.root, anchor.historyRoot)) {
      throw new ProofFault('history', 'the blocks and receipts are not those of the certified history');
    }
    return {
      chainId: bytesToHex(this.#facts.chainId),
      ...{
        from: head.from,
        to: head.to,
        blocks: last.height - head.from + 1,
        batches: this.#batches,
        receipts: this.#receipts,
      },
      ...{
        finalizations: this.#finalizations,
        lastHash: bytesToHex(last.hash),
        parentHash: bytesToHex(head.parentHash),
      },
      anchor: {
        height: anchor.height,
        blockHash: bytesToHex(anchor.blockHash),
        signers: anchor.signers,
      },
    };
  }

  #takeHead(json: Uint8Array): void {
    const value = readJsonFile(json);
    readFormat(readObject(value, 'head').format, ARCHIVE_FORMAT);
    const head = readExactly(value, 'head', HEAD_FIELDS);
    if (!same(readHex(head.chainId, 'chainId', DIGEST_BYTES), this.#facts.chainId)) {
      throw new ProofFault('chain', 'the archive is of another chain than the genesis');
    }
    const [from, to] = [readInteger(head.from, 'from'), readInteger(head.to, 'to')];
    const proof = readProofFile(head.proof);
    readList(proof.claims, 'claims', 0);
    const anchor = checkFinalization(this.#facts, proof);
    if (from < 1 || to < from || anchor.height < to) {
      throw new ProofFault('format', `blocks ${from} to ${to} are no range below the certified ${anchor.height}`);
    }
    const before = readHexList(head.before, 'before', MAX_TREES, DIGEST_BYTES);
    const behind = readHexList(head.behind, 'behind', MAX_TREES, DIGEST_BYTES);
    const history = new HistoryPeaks(from - 1, before);
    const parentHash = readHex(head.parentHash, 'parentHash', DIGEST_BYTES);
    const sealings = readList(proof.epochs, 'epochs', MAX_EPOCHS);
    this.#head = { from, to, parentHash, behind, history, anchor, sealings };
  }

  #takeBlock(head: Head, bytes: Uint8Array): CheckedBlock {
    const expected = this.#previous === undefined ? head.from : this.#previous.height + 1;
    const block = checkBlock(this.#facts.chainId, (epoch) => this.#epochOf(head, epoch), bytes);
    if (block.height !== expected || expected > head.to) {
      throw new ProofFault('header', `block ${block.height} stands where block ${expected} has to`);
    }
    if (!same(block.parentHash, this.#previous?.hash ?? head.parentHash)) {
      throw new ProofFault('header', `block ${block.height} does not continue the one before it`);
    }
    head.history.addLeaf(tagged('history-leaf', u64(block.height), block.hash, block.receiptsRoot));
    this.#previous = block;
    this.#batches += block.batches;
    this.#receipts += block.receipts;
    if (block.certified) this.#finalizations++;
    return block;
  }

  /** The validators of an epoch up to the anchor's. */
  #epochOf({ sealings, anchor }: Head, epoch: number): EpochFacts {
    const known = this.#epochs.get(epoch);
    if (known !== undefined) return known;
    if (epoch > anchor.epoch)
      throw new ProofFault('epoch', `a block is of epoch ${epoch}, the proof of ${anchor.epoch}`);
    const walked = walkEpochs(this.#facts, sealings.slice(0, epoch)).epoch;
    this.#epochs.set(epoch, walked);
    return walked;
  }
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
