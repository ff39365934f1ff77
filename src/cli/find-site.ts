// Word that there is no such site, where a list of what it has would be empty.
import type { GridpactClient } from '../client/client.ts';
import { sites } from '../ledger/metering/tables.ts';
import { found } from './not-found.ts';
import { say } from './print/say.ts';

/** Throws CliError `not-found` when the site is not on the ledger. */
export async function requireSite({ node }: GridpactClient, site: string): Promise<void> {
  found(await node.entry(sites, site), say`site ${site}`, 'site list');
}
