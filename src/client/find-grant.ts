// The choice among a reader's grants when none was named.
import type { Grant } from '../generated/state.ts';
import type { RecordHeader } from '../generated/transaction.ts';
import { grants } from '../ledger/sharing/tables.ts';
import type { NodeConnection } from './node-connection.ts';

/** See ReadFlows.findGrant. */
export async function findGrant(
  node: NodeConnection,
  header: RecordHeader,
  reader: string,
  purpose: string,
): Promise<Grant | undefined> {
  let best: Grant | undefined;
  const rank = ({ grant, status }: Grant) =>
    (status === 'active' ? 4 : 0) + (grant.purpose === purpose ? 2 : 0) + (grant.keyEpoch === header.keyEpoch ? 1 : 0);
  for await (const { value } of node.entries(grants)) {
    if (value.grant.reader !== reader || !isAbout(value, header)) continue;
    if (best === undefined || rank(value) > rank(best)) best = value;
  }
  return best;
}

function isAbout({ grant }: Grant, header: RecordHeader): boolean {
  if (grant.scenario !== header.scenario) return false;
  if (grant.granularity === 'scenario') return true;
  return grant.subject === header.subject && (grant.granularity !== 'record' || grant.record === header.record);
}
