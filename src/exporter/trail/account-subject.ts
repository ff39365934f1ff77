// What the trail of an account has: the lines that name it, what moved its money, and what is shared about its sites: each
// record of a period in which it has the site, each grant, consent and request about it, each read, one by one or with many.
import type { PlacedRecord } from '../../ledger/sharing/ranges/may-read-range.ts';
import { isQuestion, isReadWithMany, publishedIn } from './reads-of-many.ts';
import { instantIn, type Said, textIn } from './said.ts';
import type { TrailSubject } from './subjects.ts';

/** Of a site: from the first instant to the one behind the last. */
interface Tenure {
  readonly fromMs: bigint;
  /** Undefined: it has the site still. */
  readonly untilMs: bigint | undefined;
}

/** Fields that stand for what is shared, once a line about it has named them. */
const STANDING = ['record', 'grant', 'request'] as const;
/** By which an answer, and what is read for it, name the transaction of the question. */
const QUESTION = 'aggregate';

export function accountSubject(id: string): TrailSubject {
  const sites = new Map<string, Tenure>();
  const shared: PlacedRecord[] = [];
  const known = new Set<string>();

  const isAbout = (said: Said) => {
    const subject = textIn(said, 'subject');
    const tenure = sites.get(subject);
    if (subject === id) return true;
    return tenure !== undefined && isIn(tenure, instantIn(said, 'periodStartMs'));
  };
  const isNamed: TrailSubject['isNamed'] = (said, { height }) =>
    [...said.values()].some((values) => values.includes(id)) ||
    isAbout(said) ||
    (said.has('producerAccount') && sites.has(textIn(said, 'site'))) ||
    [...STANDING, QUESTION].some((name) => known.has(keyOf(name, textIn(said, name)))) ||
    isReadWithMany(shared, said, height) === true;

  return {
    isNamed,
    isMoved: ({ account }) => account === id,
    learn(said, { height, transactionId }) {
      if (isQuestion(said) && transactionId !== undefined) known.add(keyOf(QUESTION, transactionId));
      if (said.has('producerAccount')) learnSite(sites, id, said);
      if (!isAbout(said)) return;
      for (const name of STANDING) if (said.has(name)) known.add(keyOf(name, textIn(said, name)));
      const record = publishedIn(said, height);
      if (record !== undefined) shared.push(record);
    },
  };
}

/** A site is applied for by its account, and moved to another from an instant on. */
function learnSite(sites: Map<string, Tenure>, id: string, said: Said): void {
  const [site, atMs] = [textIn(said, 'site'), instantIn(said, 'atMs') ?? 0n];
  const before = sites.get(site);
  if (textIn(said, 'producerAccount') === id) sites.set(site, { fromMs: atMs, untilMs: undefined });
  else if (before !== undefined) sites.set(site, { ...before, untilMs: atMs });
}

/** What has no period of its own, such as a grant, is about whoever has the site at the time. */
function isIn({ fromMs, untilMs }: Tenure, startMs: bigint | undefined): boolean {
  if (startMs === undefined) return untilMs === undefined;
  return startMs >= fromMs && (untilMs === undefined || startMs < untilMs);
}

function keyOf(name: string, id: string): string {
  return `${name}/${id}`;
}
