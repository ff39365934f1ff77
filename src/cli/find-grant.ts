// Which of a reader's grants to rely on when none was named.
import type { GridpactClient } from '../client/client.ts';
import type { Grant } from '../ledger/entries.ts';
import { grants } from '../ledger/table.ts';
import type { RecordHeader } from '../ledger/transaction.ts';

/** All grants to a member in a scenario, by id. */
export async function grantsTo(client: GridpactClient, reader: string, scenario: string): Promise<readonly Grant[]> {
  const own: Grant[] = [];
  for await (const { value } of client.node.entries(grants)) {
    if (value.grant.reader === reader && value.grant.scenario === scenario) own.push(value);
  }
  return own;
}

/**
 * Id of a grant that seems to cover the record, the active ones first; empty when there is none. Only the ledger
 * decides: what this misses is denied there, with the reason.
 */
export async function findGrant(
  client: GridpactClient,
  header: RecordHeader,
  reader: string,
  purpose: string,
): Promise<string> {
  const candidates = (await grantsTo(client, reader, header.scenario)).filter(
    ({ grant }) =>
      (grant.granularity === 'scenario' || grant.subject === header.subject) &&
      (grant.granularity !== 'record' || grant.record === header.record),
  );
  const rank = ({ grant, status }: Grant) =>
    (status === 'active' ? 4 : 0) + (grant.purpose === purpose ? 2 : 0) + (grant.keyEpoch === header.keyEpoch ? 1 : 0);
  return candidates.toSorted((a, b) => rank(b) - rank(a))[0]?.grant.grant ?? '';
}
