// The draw of a campaign from its proven entries: what was dealt and revealed is held to its commitments, the seed is
// computed again, and with it who won. Shares no code with the ledger but the arithmetic of shares and of the shuffle,
// which published vectors hold.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { interpolate, type Share } from '../base/shamir.ts';
import { Shuffle } from '../base/swap-or-not.ts';
import { messageOf, messagesOf, numberOf, textOf } from './decoded-fields.ts';
import { same, tagged, u32 } from './digests.ts';
import { ProofFault } from './proof-fault.ts';
import type { DecodedMessage } from './protobuf-reader.ts';

export interface DrawVerdict {
  readonly campaign: string;
  readonly entries: number;
  readonly packets: number;
  /** Hexadecimal; empty where all won, and nobody waited for a draw. */
  readonly seed: string;
  readonly round: number;
  /** Places of those whose parts are in the seed. */
  readonly parts: readonly number[];
  /** Places of those who dealt falsely: out. */
  readonly cheated: readonly number[];
  readonly winners: number;
  readonly isWinner: (index: number) => boolean;
  /** Indexes of all that won, ascending. */
  readonly all: () => readonly number[];
}

/** Nothing speaks against the draw: what it is computed from is not there. */
export class DrawMissing extends ProofFault {}

/** `entries`: proven, by their keys. Throws DrawMissing, and ProofFault `contradiction` when the seed on record is not that of the shares. */
export function checkDraw(entries: ReadonlyMap<string, DecodedMessage>, campaign: string): DrawVerdict {
  const row = entryOf(entries, `campaign/${campaign}`);
  const [count, packets] = [numberOf(row, 'entries'), numberOf(messageOf(row, 'terms'), 'packets')];
  const seed = textOf(row, 'seed');
  checkLists(row, listsOf(entries, row));
  const about = { campaign, entries: count, packets, winners: Math.min(count, packets) };
  if (seed === '') {
    if (count > packets) throw new DrawMissing('contradiction', 'nothing is drawn yet');
    const all = () => Array.from({ length: count }, (_, index) => index);
    return { ...about, seed, round: 0, parts: [], cheated: [], isWinner: (index) => index < count, all };
  }
  const draw = entryOf(entries, `draw/${campaign}`);
  const round = numberOf(draw, 'round');
  const { parts, cheated } = partsOf(entries, campaign, round, draw);
  const chain = textOf(row, 'entriesChain');
  const digest = tagged(
    'draw-seed',
    prefixed(campaign),
    u32(round),
    chain === '' ? new Uint8Array(32) : hexToBytes(chain),
    u32(count),
    ...parts.flatMap(({ dealer, secret }) => [u32(dealer), secret]),
  );
  if (bytesToHex(digest) !== seed) throw fault(`the shares give ${bytesToHex(digest)}, and not the seed on record`);
  const shuffle = new Shuffle(sha256, digest, Math.max(count, 1));
  return {
    ...{ ...about, seed, round, parts: parts.map(({ dealer }) => dealer), cheated },
    isWinner: (index) => index < count && shuffle.indexOf(index) < packets,
    all: () => [...shuffle.all()].flatMap((to, index) => (index < count && to < packets ? [index] : [])),
  };
}

/** What banks committed to; undefined in a campaign of entries in lines. Throws ProofFault when it is not shown. */
export function listsOf(
  entries: ReadonlyMap<string, DecodedMessage>,
  row: DecodedMessage,
): readonly DecodedMessage[] | undefined {
  const terms = messageOf(row, 'terms');
  if (textOf(terms, 'entries') !== 'lists') return undefined;
  if (numberOf(row, 'entries') === 0) return [];
  return messagesOf(entryOf(entries, `campaign-lists/${textOf(terms, 'campaign')}`), 'lists');
}

/** The digest that the seed is over is that of the lists, and as many are in them. */
function checkLists(row: DecodedMessage, lists: readonly DecodedMessage[] | undefined): void {
  if (lists === undefined || lists.length === 0) return;
  const parts = lists.flatMap((list) => [
    prefixed(textOf(list, 'bank')),
    hexToBytes(textOf(list, 'root')),
    u32(numberOf(list, 'count')),
  ]);
  const count = lists.reduce((sum, list) => sum + numberOf(list, 'count'), 0);
  const isSame = same(tagged('campaign-lists', ...parts), hexToBytes(textOf(row, 'entriesChain')));
  if (!isSame || count !== numberOf(row, 'entries')) throw fault('the lists are not those of the campaign');
}

interface Part {
  readonly dealer: number;
  readonly secret: Uint8Array;
}

function partsOf(
  entries: ReadonlyMap<string, DecodedMessage>,
  campaign: string,
  round: number,
  draw: DecodedMessage,
): { readonly parts: readonly Part[]; readonly cheated: readonly number[] } {
  const parts: Part[] = [];
  const cheated: number[] = [];
  for (const dealt of messagesOf(draw, 'dealers')) {
    const dealer = numberOf(dealt, 'place');
    const deal = entryOf(entries, `draw-deal/${campaign}/${round}/${dealer}`);
    const commitments = messagesOf(deal, 'shares').map((share) => hexToBytes(textOf(share, 'commitment')));
    const faulty = Math.floor((commitments.length - 1) / 3);
    const acks = dealt.acks;
    if (!Array.isArray(acks) || acks.length < commitments.length - faulty) continue;
    const at = (place: number, value: Uint8Array) =>
      tagged('draw-share', prefixed(campaign), u32(round), u32(dealer), u32(place), value);
    const shares = revealedOf(entries, campaign, round, draw, dealer).filter(({ at: place, value }) => {
      const commitment = commitments[place - 1];
      return commitment !== undefined && same(commitment, at(place, value));
    });
    if (shares.length <= faulty) throw fault(`only ${shares.length} shares of dealer ${dealer} are shown`);
    const some = shares.slice(0, faulty + 1);
    const fits = commitments.every((commitment, i) => same(commitment, at(i + 1, interpolate(some, i + 1))));
    if (fits) parts.push({ dealer, secret: interpolate(some, 0) });
    else cheated.push(dealer);
  }
  if (parts.length === 0) throw fault('no part of the seed is shown');
  return { parts, cheated };
}

function revealedOf(
  entries: ReadonlyMap<string, DecodedMessage>,
  campaign: string,
  round: number,
  draw: DecodedMessage,
  dealer: number,
): readonly Share[] {
  const places = Array.isArray(draw.revealed) ? draw.revealed : [];
  return places.flatMap((given) => {
    const place = Number(given);
    const shown = entryOf(entries, `draw-share/${campaign}/${round}/${place}`);
    const own = messagesOf(shown, 'shares').find((share) => numberOf(share, 'dealer') === dealer);
    return own === undefined ? [] : [{ at: place, value: hexToBytes(textOf(own, 'share')) }];
  });
}

function entryOf(entries: ReadonlyMap<string, DecodedMessage>, key: string): DecodedMessage {
  const entry = entries.get(key);
  if (entry === undefined) throw new DrawMissing('contradiction', `the file does not prove ${key}`, key);
  return entry;
}

/** The text's length in UTF-8, and the text. */
function prefixed(text: string): Uint8Array {
  const bytes = utf8ToBytes(text);
  const out = new Uint8Array(4 + bytes.length);
  out.set(u32(bytes.length));
  out.set(bytes, 4);
  return out;
}

function fault(message: string): ProofFault {
  return new ProofFault('contradiction', message);
}
