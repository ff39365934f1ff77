// A page of the records that a range receipt releases: each judged by the ledger's rules in the state of that moment, and
// counted where it is left out. Bounded in records, in bytes, and in what is looked at.
import type { RangeItem, RangePage } from '../../api/backend.ts';
import type { RangeReceipt, Record as SharedRecord } from '../../generated/state.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { nextDay, type RangePlace, recordsFrom } from '../../ledger/sharing/ranges/listed.ts';
import { isInRange, mayRelease } from '../../ledger/sharing/ranges/may-read-range.ts';
import { grants, records } from '../../ledger/sharing/tables.ts';
import type { StateReader } from '../../ledger/state.ts';
import { nowOf } from './final-state.ts';

/** Of ciphertexts: a page that has so many ends, and has one payload at least. */
export const RANGE_PAGE_BYTES = 2 * 1024 * 1024;
/** Pages of lists, and records, that are looked at for one page: most of a range may be empty, or nobody's to read. */
export const MOST_LOOKS = 256;

export interface RangeSource {
  readonly state: StateReader;
  readonly consortium: Consortium;
  /** The ciphertext, as far as it is to be had. */
  readonly payload: (record: SharedRecord) => Promise<Uint8Array | 'misstated' | 'purged' | undefined>;
}

/** From this place on, at most so many records. */
export async function releaseRange(
  source: RangeSource,
  receipt: RangeReceipt,
  from: RangePlace,
  most: number,
): Promise<RangePage> {
  const items: RangeItem[] = [];
  let place: RangePlace | undefined = from;
  let [bytes, looks] = [0, 0];
  while (place !== undefined && looks < MOST_LOOKS) {
    const { day, position }: RangePlace = place;
    const { ids, next } = recordsFrom(source.state, receipt.range, place);
    looks++;
    place = next;
    for (const [i, id] of ids.entries()) {
      const at = { day, position: position + BigInt(i) };
      if (items.length >= most || bytes >= RANGE_PAGE_BYTES) return { items, next: at, bytes, looks };
      const record = source.state.get(records, id);
      looks++;
      // In order of height: what follows is younger than the receipt, too.
      if (record === undefined || record.height > receipt.height) {
        place = nextDay(receipt.range, day);
        break;
      }
      if (!isInRange(receipt, record)) continue;
      const item = await releaseRecord(source, receipt, record);
      items.push({ at, record, ...item });
      bytes += item.ciphertext?.length ?? 0;
      // It was waited for: whoever reads is not kept waiting for a page of those.
      if (item.leftOut === 'payload-unavailable') return { items, next: follow(ids, i, at) ?? place, bytes, looks };
    }
  }
  return { items, next: place, bytes, looks };
}

function follow(ids: readonly string[], i: number, { day, position }: RangePlace): RangePlace | undefined {
  return i + 1 < ids.length ? { day, position: position + 1n } : undefined;
}

type Released = Pick<RangeItem, 'ciphertext' | 'grant' | 'leftOut'>;

async function releaseRecord(
  { state, consortium, payload }: RangeSource,
  receipt: RangeReceipt,
  record: SharedRecord,
): Promise<Released> {
  const release = mayRelease(state, consortium, receipt, record, nowOf(state));
  if (!release.allowed) return { leftOut: release.because.name };
  // It would fill pages by itself: it is read alone, chunk by chunk.
  if (record.header.chunkHashes.length > 0) return { leftOut: 'payload-in-chunks' };
  const ciphertext = await payload(record);
  if (ciphertext === 'purged') return { leftOut: 'record-purged' };
  if (ciphertext === 'misstated') return { leftOut: 'payload-misstated' };
  if (ciphertext === undefined) return { leftOut: 'payload-unavailable' };
  const grant = release.grant === '' ? undefined : state.get(grants, release.grant);
  return { ciphertext, ...(grant && { grant }) };
}
