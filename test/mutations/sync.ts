// Faults in catching up: what of an answer is believed, and whom to ask again.
import { type Mutation, mutation } from './mutation.ts';

export const SYNC: readonly Mutation[] = [
  mutation(
    'a range need not continue the chain',
    'sync/accept-range.ts',
    'if (previous.hash !== undefined && !equalBytes(header.parentHash, previous.hash)) {',
    'if (false as boolean) {',
  ),
  mutation(
    'a range may leave out a height',
    'sync/accept-range.ts',
    'if (header.height !== previous.height + 1) return',
    'if (false as boolean) return',
  ),
  mutation(
    'a certificate of another block will do',
    'sync/accept-range.ts',
    "if (subject.kind !== 'finalize' || !equalBytes(subject.blockHash, hash)) {",
    "if (subject.kind !== 'finalize') {",
  ),
  mutation(
    'the certificate of a range is not verified',
    'sync/accept-range.ts',
    'if (!isGenuine(covering.finalization)) {',
    'if (false as boolean) {',
  ),
  mutation(
    'blocks behind the certificate are believed, too',
    'sync/accept-range.ts',
    'return ok(blocks.slice(0, covering.blocks));',
    'return ok(blocks);',
  ),
  mutation(
    'a member that never answers is waited for',
    'sync/catch-up.ts',
    "if (!isTaken && nowMs >= deadlineMs) this.failed(id, 'late', nowMs);",
    'void [id, isTaken, deadlineMs];',
  ),
  mutation(
    'the range that everything waits for is asked of one member only',
    'sync/catch-up.ts',
    'return isFirst && asks.length === 1',
    'return false && asks.length === 1',
  ),
  mutation('an answer of somebody else is taken', 'sync/catch-up.ts', 'found.ask.peer !== peer || ', ''),
  mutation(
    'any number of ranges is asked for',
    'sync/range-window.ts',
    'this.#ranges.length < this.#limits.ranges && ',
    '',
  ),
  mutation(
    'ranges are handed on as they come, not in order',
    'sync/range-window.ts',
    'const ready: ReadyRange<B>[] = [];',
    'const ready: ReadyRange<B>[] = [];\n    this.#ranges.sort((a, b) => Number(b.ready !== undefined) - Number(a.ready !== undefined));',
  ),
  mutation(
    'a member that failed is asked again at once',
    'sync/peer-scores.ts',
    'score.restUntilMs = nowMs + Math.min(maxRestMs, restMs * 2 ** (score.strikes - 1));',
    'void [nowMs, maxRestMs, restMs];',
  ),
  mutation(
    'a member that lies about its height is always believed',
    'sync/peer-scores.ts',
    'return !isDisproved && strikes < STRIKES_OF_DISBELIEF;',
    'return !isDisproved || strikes >= 0;',
  ),
  mutation(
    'a slow member is asked before a quick one',
    'sync/peer-scores.ts',
    'cost >= bestCost',
    'cost <= bestCost && best !== undefined',
  ),
  mutation(
    'the ids of requests begin again with every start',
    'sync/catch-up.ts',
    'return Math.floor(nowMs) * 1_000;',
    'return nowMs > 0 ? 1 : 0;',
  ),
  mutation(
    'blocks on their way to the disk are missing for members that were told of them',
    'node/blocks/block-store.ts',
    'if (from > this.#tip.height) await this.#durable;',
    '',
  ),
  mutation(
    'an answer may leave out a block',
    'node/blocks/block-store.ts',
    'if (block.header.height !== from + blocks.length) break;',
    '',
  ),
  mutation(
    'blocks that are being pruned are half an answer',
    'node/blocks/block-store.ts',
    'return from < this.#firstHeight ? [] : blocks.slice(0, certified);',
    'return blocks.slice(0, certified);',
  ),
];
