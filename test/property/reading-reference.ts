// Who may read what, decided a second time and in another way, for tests alone: a history of events, of which each is asked
// what it changes. Knows nothing of the ledger's tables, of the order of its checks, or of its refusals.
export interface ReferencePolicy {
  readonly owner: string;
  /** Members that the lists of the policy mean, by name. */
  readonly readers: ReadonlySet<string>;
  readonly purposes: ReadonlySet<string>;
  readonly supervisor: string;
  readonly consentRequired: boolean;
  readonly retentionMs: bigint;
  /** Readers of each field group; undefined: the payloads have no parts. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

export interface ReferenceRecord {
  readonly record: string;
  readonly subject: string;
  readonly scenario: string;
  readonly fieldGroup: string;
  readonly epoch: number;
  readonly policy: ReferencePolicy;
  readonly policyVersion: number;
  readonly publishedMs: bigint;
  readonly purged: boolean;
}

export interface ReferenceGrant {
  readonly reader: string;
  readonly scenario: string;
  readonly purpose: string;
  /** What it covers: all, a subject, or a record. */
  readonly covers: (record: ReferenceRecord) => boolean;
  readonly groups: ReadonlySet<string>;
  readonly epoch: number;
  readonly untilMs: bigint;
  readonly revoked: boolean;
}

export interface ReferenceConsent {
  readonly reader: string;
  readonly purpose: string;
  readonly subject: string;
  readonly scenario: string;
  readonly policyVersion: number;
  readonly untilMs: bigint;
  readonly withdrawn: boolean;
  /** Its giver has the site still. */
  readonly stillHolder: boolean;
}

export interface ReferenceQuestion {
  readonly reader: string;
  readonly isMember: boolean;
  readonly purpose: string;
  readonly atMs: bigint;
  readonly record: ReferenceRecord;
  readonly grant: ReferenceGrant | undefined;
  readonly consents: readonly ReferenceConsent[];
}

/** All conditions at once: whichever fails, nothing is read. */
export function referenceMayRead({
  reader,
  isMember,
  purpose,
  atMs,
  record,
  grant,
  consents,
}: ReferenceQuestion): boolean {
  const { policy } = record;
  const isKept = atMs < record.publishedMs + policy.retentionMs && !record.purged;
  const byRight = reader === policy.owner || reader === policy.supervisor;
  const isNamed = policy.readers.has(reader) && (policy.groups?.get(record.fieldGroup)?.has(reader) ?? true);
  const isGranted =
    grant !== undefined &&
    [
      grant.reader === reader,
      grant.scenario === record.scenario,
      grant.purpose === purpose,
      grant.covers(record),
      policy.groups === undefined || grant.groups.has(record.fieldGroup),
      grant.epoch === record.epoch,
      atMs < grant.untilMs,
      !grant.revoked,
    ].every(Boolean);
  const isConsented =
    !policy.consentRequired ||
    consents.some(
      (consent) =>
        consent.subject === record.subject &&
        consent.reader === reader &&
        consent.purpose === purpose &&
        consent.scenario === record.scenario &&
        consent.policyVersion === record.policyVersion &&
        consent.stillHolder &&
        !consent.withdrawn &&
        atMs < consent.untilMs,
    );
  return isMember && isKept && (byRight || (isNamed && policy.purposes.has(purpose) && isGranted && isConsented));
}
