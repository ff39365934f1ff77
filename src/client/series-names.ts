// The ids under which series are published. The first one follows from site and period, so that readers find it. Ids are
// those of all scenarios, and whoever takes it first would keep the evidence off the ledger for ever: then the series
// goes on record under an id that nobody can know before. It is the same whenever it is asked for, so that a publication
// can be run again.
import { equalBytes, toHex, u32, utf8 } from '../base/bytes.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { recordCommitment } from '../crypto/sealed-payload.ts';
import { records } from '../ledger/sharing/tables.ts';
import type { SeriesRecord } from './kept-series.ts';
import type { NodeConnection } from './node-connection.ts';

/** Tried in one run. Whoever sees a name on its way can take that one, too, and has to be faster in the next run again. */
export const MOST_NAMES = 8;

const otherName = taggedDigest('series-record');

export interface NamedSeries {
  /** As given, or under another id. */
  readonly draft: SeriesRecord;
  /** It is on the ledger under this id. */
  readonly isThere: boolean;
}

/** In the order of the drafts. `mayRename`: by place; the others keep their ids. */
export async function nameSeries(
  node: Pick<NodeConnection, 'entriesById'>,
  drafts: readonly SeriesRecord[],
  scenario: string,
  mayRename: (index: number) => boolean,
): Promise<readonly NamedSeries[]> {
  const named = drafts.map((draft): NamedSeries => ({ draft, isThere: false }));
  let open = [...drafts.entries()];
  for (let name = 1; open.length > 0; name++) {
    const ids = open.map(([, { record }]) => record);
    const entries = await node.entriesById(records, ids);
    const taken: typeof open = [];
    for (const [at, [index, draft]] of open.entries()) {
      const header = entries[at]?.value.header;
      const isThere = header?.scenario === scenario && equalBytes(header.commitment, commitmentOf(draft));
      named[index] = { draft, isThere };
      if (header === undefined || isThere || !mayRename(index)) continue;
      taken.push([index, { ...draft, record: otherRecordId(draft, scenario, name) }]);
    }
    if (name === MOST_NAMES) break;
    open = taken;
  }
  return named;
}

function commitmentOf({ salt, content }: SeriesRecord): Uint8Array {
  return recordCommitment(salt, content);
}

/** From the salt: the commitment is there for all to see as soon as one name was tried. */
function otherRecordId({ salt }: SeriesRecord, scenario: string, name: number): string {
  return toHex(otherName(salt, u32(name), utf8(scenario))).slice(0, 32);
}
