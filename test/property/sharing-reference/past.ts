// What has happened to shared data, in order, and what follows from it: for tests alone, written from the documents. Nothing is
// kept but the accepted operations themselves: every answer goes through all of them again.
import type {
  AppointGuardian,
  DeclineRequest,
  DefineScenario,
  EndGuardianship,
  GiveConsent,
  GrantAccess,
  PurgedRecord,
  RecordHeader,
  RequestAccess,
  ResealedGrant,
  RevokeGrant,
  SetStandingRule,
  WithdrawConsent,
} from '../../../src/generated/transaction.ts';

/** Operations by name; those with lines have one. */
interface Fields {
  readonly defineScenario: DefineScenario;
  readonly publishRecords: RecordHeader;
  readonly purgeRecords: PurgedRecord;
  readonly grantAccess: GrantAccess;
  readonly revokeGrant: RevokeGrant;
  readonly resealGrants: ResealedGrant;
  readonly setStandingRule: SetStandingRule;
  readonly giveConsent: GiveConsent;
  readonly withdrawConsent: WithdrawConsent;
  readonly requestAccess: RequestAccess;
  readonly declineRequest: DeclineRequest;
  readonly appointGuardian: AppointGuardian;
  readonly endGuardianship: EndGuardianship;
  /** A member leaves the consortium. */
  readonly leaves: { readonly member: string };
  /** A site is another account's from here on. */
  readonly moves: { readonly site: string; readonly account: string };
}
export type Does = keyof Fields;

export interface Step<D extends Does = Does> {
  readonly does: D;
  readonly fields: Fields[D];
  /** Names of keys: of a member, of its node ("<member> consensus"), of an account. The author first. */
  readonly signers: readonly string[];
}
export type Fact<D extends Does = Does> = Step<D> & { readonly atMs: bigint };

export interface ReferenceMember {
  readonly id: string;
  readonly roles: readonly string[];
}

/** A period of a scenario whose records open with the same keys, and the policy that they are published under. */
export interface Epoch {
  readonly policy: DefineScenario;
  /** Who has a key that opens what is still to come. */
  readonly holders: ReadonlySet<string>;
}

/** What the subject has agreed to, as it is after the last of these facts. */
export interface AgreedTo {
  readonly untilMs: bigint;
  /** That had the site when it was given. */
  readonly account: string;
  /** Who gave it for the subject; empty: the subject. */
  readonly guardian: string;
  /** Who has withdrawn it; undefined: nobody. */
  readonly withdrawnBy: string | undefined;
}

export type ConsentTerms = Omit<GiveConsent, 'expiresAtMs'>;

/** Whoever has them, and also where nobody has. */
const ROLES = ['grid-company', 'bank', 'merchant', 'payment-provider', 'regulator', 'settlement-bank'];

/** To one reader, for one purpose, about one subject, under one version: in one scenario or another. */
export function sameConsent(one: ConsentTerms, other: ConsentTerms): boolean {
  const names = ['scenario', 'policyVersion', 'subject', 'reader', 'purpose'] as const;
  return names.every((name) => one[name] === other[name]);
}

/** What is there before anything happens. */
export interface World {
  readonly members: readonly ReferenceMember[];
  /** The account that has each site. */
  readonly sites: ReadonlyMap<string, string>;
  /** The name of each account's key. */
  readonly keys: ReadonlyMap<string, string>;
}

export class Past {
  readonly facts: readonly Fact[];
  readonly #world: World;
  readonly #previous: Past | undefined;
  readonly #epochs = new Map<string, readonly Epoch[]>();

  constructor(world: World, previous?: Past, latest?: Fact) {
    this.facts = latest === undefined ? [] : [...(previous?.facts ?? []), latest];
    this.#world = world;
    this.#previous = previous;
  }

  with(fact: Fact): Past {
    return new Past(this.#world, this, fact);
  }

  /** As it was before this fact. */
  before(fact: Fact): Past {
    if (this.#previous === undefined) throw new Error('the fact is of another past');
    return this.facts.at(-1) === fact ? this.#previous : this.#previous.before(fact);
  }

  of<D extends Does>(does: D): Fact<D>[] {
    return this.facts.filter((fact): fact is Fact<D> => fact.does === does);
  }

  member(id: string): ReferenceMember | undefined {
    const hasLeft = this.of('leaves').some(({ fields }) => fields.member === id);
    return hasLeft ? undefined : this.#world.members.find((one) => one.id === id);
  }

  /** Members that a list of ids and roles means. */
  meant(parties: readonly string[]): ReadonlySet<string> {
    const isMeant = ({ id, roles }: ReferenceMember) =>
      parties.includes(id) || roles.some((role) => parties.includes(`role:${role}`));
    return new Set(
      this.#world.members.filter((one) => isMeant(one) && this.member(one.id) !== undefined).map(({ id }) => id),
    );
  }

  everybody(): ReadonlySet<string> {
    return new Set(this.#world.members.map(({ id }) => id).filter((id) => this.member(id) !== undefined));
  }

  isParty(party: string): boolean {
    return ROLES.some((role) => `role:${role}` === party) || this.member(party) !== undefined;
  }

  /** The account that has the site; undefined: there is no such site. */
  accountOf(site: string): string | undefined {
    return (
      this.of('moves').findLast(({ fields }) => fields.site === site)?.fields.account ?? this.#world.sites.get(site)
    );
  }

  /** The name of the account's key; undefined: no such account. */
  keyOf(account: string): string | undefined {
    return this.#world.keys.get(account);
  }

  versions(scenario: string): readonly Fact<'defineScenario'>[] {
    return this.of('defineScenario').filter(({ fields }) => fields.scenario === scenario);
  }

  policy(scenario: string, version?: number): DefineScenario | undefined {
    const all = this.versions(scenario);
    return (version === undefined ? all.at(-1) : all[version - 1])?.fields;
  }

  /** Whoever defined it first. */
  owner(scenario: string): string | undefined {
    return this.versions(scenario)[0]?.signers[0];
  }

  /** All key epochs, the present one last; the first one is 1. */
  epochs(scenario: string): readonly Epoch[] {
    const known = this.#epochs.get(scenario) ?? this.#epochsNow(scenario);
    this.#epochs.set(scenario, known);
    return known;
  }

  #epochsNow(scenario: string): readonly Epoch[] {
    const fact = this.facts.at(-1);
    if (fact === undefined || this.#previous === undefined) return [];
    const epochs = this.#previous.epochs(scenario);
    const present = epochs.at(-1);
    if (is(fact, 'defineScenario') && fact.fields.scenario === scenario) {
      return [...epochs, { policy: fact.fields, holders: new Set() }];
    }
    if (present === undefined) return [];
    if (this.#previous.#ends(fact, scenario)) return [...epochs, { ...present, holders: new Set() }];
    if (!is(fact, 'grantAccess') || !opensMore(fact.fields, scenario, epochs.length)) return epochs;
    return [...epochs.slice(0, -1), { ...present, holders: new Set([...present.holders, fact.fields.reader]) }];
  }

  /** Whether somebody loses a key for records to come by what happens next. */
  #ends(next: Fact, scenario: string): boolean {
    const epochs = this.epochs(scenario);
    const given = this.of('grantAccess').filter(({ fields }) => opensMore(fields, scenario, epochs.length));
    if (is(next, 'leaves')) return epochs.at(-1)?.holders.has(next.fields.member) ?? false;
    if (is(next, 'revokeGrant')) return given.some(({ fields }) => fields.grant === next.fields.grant);
    if (!is(next, 'withdrawConsent')) return false;
    const last = this.of('withdrawConsent').findLast(({ fields }) => sameConsent(fields, next.fields));
    const since = last === undefined ? this.facts : this.facts.slice(this.facts.indexOf(last));
    return given.some((grant) => since.includes(grant) && this.restsOn(grant.fields, next.fields));
  }

  /** Whether the grant needs this very consent. */
  restsOn(grant: GrantAccess, consent: ConsentTerms): boolean {
    const terms = this.consentFor(grant);
    return terms !== undefined && sameConsent(terms, consent);
  }

  /** What the subject has to agree to for the grant; undefined: nothing. By the policy of the records that the key opens. */
  consentFor(grant: GrantAccess): ConsentTerms | undefined {
    const { scenario, subject, reader, purpose, keyEpoch } = grant;
    const policy = this.epochs(scenario)[keyEpoch - 1]?.policy;
    if (policy === undefined || !policy.consentRequired || policy.supervisor === reader) return undefined;
    return { scenario, policyVersion: policy.version, subject, reader, purpose };
  }

  /** What became of a consent: given, given by signing a grant, withdrawn. */
  agreed(terms: ConsentTerms): AgreedTo | undefined {
    const fact = this.facts.at(-1);
    const then = this.#previous;
    if (fact === undefined || then === undefined) return undefined;
    const agreed = then.agreed(terms);
    const account = then.accountOf(terms.subject) ?? '';
    const bySubject = fact.signers.includes(then.keyOf(account) ?? '');
    const signer = bySubject ? '' : (then.guardian(fact, terms, terms.policyVersion) ?? '');
    if (is(fact, 'giveConsent') && sameConsent(fact.fields, terms)) {
      return { untilMs: fact.fields.expiresAtMs, account, guardian: signer, withdrawnBy: undefined };
    }
    if (is(fact, 'withdrawConsent') && sameConsent(fact.fields, terms) && agreed !== undefined) {
      return { ...agreed, withdrawnBy: signer };
    }
    if (!is(fact, 'grantAccess') || !bySubject || !then.restsOn(fact.fields, terms)) return agreed;
    // The subject signs the grant: it agrees to that, and to what it has agreed to before.
    const stood = agreed !== undefined && stands(agreed, account, fact.atMs) ? agreed.untilMs : 0n;
    const untilMs = stood > fact.fields.expiresAtMs ? stood : fact.fields.expiresAtMs;
    return { untilMs, account, guardian: '', withdrawnBy: undefined };
  }

  /** The account that signs for the subject, other than the subject itself; undefined: none may. */
  guardian(
    { signers, atMs }: Pick<Fact, 'signers' | 'atMs'>,
    { scenario, subject, reader }: Pick<ConsentTerms, 'scenario' | 'subject' | 'reader'>,
    version?: number,
  ): string | undefined {
    const policy = this.policy(scenario, version);
    const allowed = { none: [], appointed: ['appointed'], ordered: ['appointed', 'ordered'] }[
      policy?.guardians ?? 'none'
    ];
    for (const basis of allowed) {
      const given = this.guardianship(scenario, subject, basis);
      if (given === undefined || atMs >= given.fields.expiresAtMs) continue;
      if (this.before(given).accountOf(subject) !== this.accountOf(subject)) continue;
      const key = this.keyOf(given.fields.guardian) ?? '';
      // What a guardian agrees to may not be for itself: for the member whose key it has, as long as it is one.
      const isItself = (id: string) => key === id && this.member(id) !== undefined;
      if (signers.includes(key) && ![reader, this.owner(scenario) ?? ''].some(isItself)) return given.fields.guardian;
    }
    return undefined;
  }

  /** The last one of this basis that nobody has ended. */
  guardianship(scenario: string, subject: string, basis: string): Fact<'appointGuardian'> | undefined {
    const given = this.of('appointGuardian').findLast(
      (fact) => fact.fields.scenario === scenario && fact.fields.subject === subject && this.basisOf(fact) === basis,
    );
    if (given === undefined) return undefined;
    const later = this.of('endGuardianship').filter((end) => this.facts.indexOf(end) > this.facts.indexOf(given));
    const isEnded = later.some(
      ({ fields }) => fields.scenario === scenario && fields.subject === subject && fields.basis === basis,
    );
    return isEnded ? undefined : given;
  }

  basisOf(fact: Fact<'appointGuardian'>): 'appointed' | 'ordered' {
    const then = this.before(fact);
    const key = then.keyOf(then.accountOf(fact.fields.subject) ?? '') ?? '';
    return fact.signers.includes(key) ? 'appointed' : 'ordered';
  }
}

export function is<S extends Step, D extends Does>(step: S, does: D): step is S & Step<D> {
  return step.does === does;
}

/** Whether the grant is a key of the present epoch, of this number, for records to come. */
function opensMore(grant: GrantAccess, scenario: string, present: number): boolean {
  return grant.scenario === scenario && grant.granularity !== 'record' && grant.keyEpoch === present;
}

/** Whether a consent counts at this time, for the account that has the site. */
export function stands(agreed: AgreedTo, account: string | undefined, atMs: bigint): boolean {
  return agreed.withdrawnBy === undefined && atMs < agreed.untilMs && agreed.account === account;
}
