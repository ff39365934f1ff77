// The scenarios for which data is shared, as their newest policies say: who may read, and what for.
import { ask } from './ask.ts';
import { type Fields, textAt } from './entries.ts';

export interface Policy {
  readonly scenario: string;
  readonly version: number;
  /** Ids of members. */
  readonly readers: readonly string[];
  readonly purposes: readonly string[];
}

interface Member {
  readonly id: string;
  readonly roles: readonly string[];
}

const PAGE = 1_000;
/** Beyond it a consent is given by the command line. */
const MOST_PAGES = 4;
const NEWEST = /\/latest$/;

export async function readPolicies(): Promise<readonly Policy[]> {
  const { members } = await ask<{ members: readonly Member[] }>('/v1/consortium');
  const policies: Policy[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(after && { after }) });
    const path = `/v1/entries/scenario?${query}`;
    const found = await ask<{ items: readonly { key: string; entry: { policy: Fields } }[]; next?: string }>(path);
    const newest = found.items.filter(({ key }) => NEWEST.test(key));
    policies.push(...newest.map(({ entry }) => policyIn(entry.policy, members)));
    after = found.next;
    if (after === undefined) break;
  }
  return policies;
}

/** A list names members, or roles as "role:bank". */
function policyIn(policy: Fields, members: readonly Member[]): Policy {
  const named = policy.readers as readonly string[];
  const isNamed = ({ id, roles }: Member) => named.includes(id) || roles.some((role) => named.includes(`role:${role}`));
  return {
    ...{ scenario: textAt(policy, 'scenario'), version: Number(policy.version) },
    ...{ readers: members.filter(isNamed).map(({ id }) => id), purposes: policy.purposes as readonly string[] },
  };
}
