// Complaints: filed, answered, decided, read, listed and counted.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Complaint, ComplaintStats } from '../generated/state.ts';
import type {
  AnswerComplaint,
  Correction,
  DecideComplaint,
  FileComplaint,
  PublishComplaintRule,
} from '../generated/transaction.ts';
import {
  complaintId,
  complaintRuleId,
  complaintRules,
  complaintStats,
  complaints,
} from '../ledger/complaints/tables.ts';
import type { FinalTransaction } from './answers.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface ComplaintName {
  /** Of the customer. */
  readonly account: string;
  readonly complaint: string;
}

/** A correction that has one kind set, and the others not named. */
export type OneCorrection = Partial<Correction>;

type Finding<T extends AnswerComplaint | DecideComplaint> = Omit<T, 'corrections'> & {
  readonly corrections: readonly OneCorrection[];
};

export class ComplaintFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the customer or its bank. Sent again it is filed once: the outcome is `filed-before`. */
  file(author: SigningKey, fields: FileComplaint, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'fileComplaint', fileComplaint: fields }, options);
  }

  /** By a member that is concerned. */
  assign(
    author: SigningKey,
    { account, complaint }: ComplaintName,
    assignee: string,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const assignComplaint = { account, complaint, assignee };
    return this.#flow.transactions.execute(author, { operation: 'assignComplaint', assignComplaint }, options);
  }

  /** By the assignee; one outcome per correction. Throws ClientError `correction-failed`: then none is made. */
  answer(author: SigningKey, fields: Finding<AnswerComplaint>, options?: ExecuteOptions): Promise<FinalTransaction> {
    const answerComplaint = { ...fields, corrections: fields.corrections.map(whole) };
    return this.#flow.transactions.execute(author, { operation: 'answerComplaint', answerComplaint }, options);
  }

  /** By a regulator, as {@link answer}. */
  decide(author: SigningKey, fields: Finding<DecideComplaint>, options?: ExecuteOptions): Promise<FinalTransaction> {
    const decideComplaint = { ...fields, corrections: fields.corrections.map(whole) };
    return this.#flow.transactions.execute(author, { operation: 'decideComplaint', decideComplaint }, options);
  }

  /** By the assignee, once. */
  extend(
    author: SigningKey,
    { account, complaint }: ComplaintName,
    reason: string,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const extendComplaint = { account, complaint, reason };
    return this.#flow.transactions.execute(author, { operation: 'extendComplaint', extendComplaint }, options);
  }

  /** By the customer. */
  accept(
    author: SigningKey,
    { account, complaint }: ComplaintName,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const acceptAnswer = { account, complaint };
    return this.#flow.transactions.execute(author, { operation: 'acceptAnswer', acceptAnswer }, options);
  }

  /** By the customer or its bank. */
  escalate(
    author: SigningKey,
    { account, complaint }: ComplaintName,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const escalateComplaint = { account, complaint };
    return this.#flow.transactions.execute(author, { operation: 'escalateComplaint', escalateComplaint }, options);
  }

  /** By the customer. */
  withdraw(
    author: SigningKey,
    { account, complaint }: ComplaintName,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const withdrawComplaint = { account, complaint };
    return this.#flow.transactions.execute(author, { operation: 'withdrawComplaint', withdrawComplaint }, options);
  }

  async read(name: ComplaintName): Promise<Complaint | undefined> {
    return (await this.#flow.node.entry(complaints, complaintId(name)))?.value;
  }

  /** Of one account, or of all, by their ids. */
  async *list(account = ''): AsyncIterable<Complaint> {
    const prefix = account === '' ? '' : `${account}/`;
    for await (const { value } of this.#flow.node.entries(complaints, prefix)) yield value;
  }

  /** Of one member's customers, or of all: a row for each kind and month. */
  async *stats(member = ''): AsyncIterable<ComplaintStats> {
    const prefix = member === '' ? '' : `${member}/`;
    for await (const { value } of this.#flow.node.entries(complaintStats, prefix)) yield value;
  }

  /** Of a bank or payment provider; undefined while it has published none. */
  async rule(member: string): Promise<PublishComplaintRule | undefined> {
    return (await this.#flow.node.entry(complaintRules, complaintRuleId(member, 'latest')))?.value.rule;
  }

  /** The next version. By the bank or payment provider itself. */
  async publishRule(
    author: SigningKey,
    member: string,
    rule: Omit<PublishComplaintRule, 'version'>,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const version = ((await this.rule(member))?.version ?? 0) + 1;
    const publishComplaintRule = { version, ...rule };
    return this.#flow.transactions.execute(
      author,
      { operation: 'publishComplaintRule', publishComplaintRule },
      options,
    );
  }
}

const NONE: Correction = {
  ...{ refund: null, freeze: null, unfreeze: null, limits: null, statement: null, proposal: null },
  ...{ mandate: null, late: null, channelRefund: null },
};

function whole(one: OneCorrection): Correction {
  return { ...NONE, ...one };
}

/** "bank-a/alice/c-1" to its account and its id. */
export function readComplaintName(text: string): ComplaintName | undefined {
  const slash = text.lastIndexOf('/');
  const [account, complaint] = [text.slice(0, slash), text.slice(slash + 1)];
  return account.includes('/') && complaint !== '' ? { account, complaint } : undefined;
}
