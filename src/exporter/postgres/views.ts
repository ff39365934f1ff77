// Views for what an auditor asks most. Their names and columns are a contract, as the tables' are.

interface View {
  readonly about: string;
  /** Names its tables without their schema. */
  readonly select: string;
}

const AT = (column: string) => `to_timestamp(${column} / 1000.0)`;

export const VIEWS: { readonly [name: string]: View } = {
  account_payments: {
    about: 'Payments of an account, from its own side: paid counts down.',
    select: `SELECT payer AS account, payee AS counterparty, 'paid' AS direction, -amount_fen AS change_fen, height, sequence,
        ${AT('timestamp_ms')} AS at, transaction_id, transfer_id, code, reference FROM payments
      UNION ALL SELECT payee, payer, 'received', amount_fen, height, sequence,
        ${AT('timestamp_ms')}, transaction_id, transfer_id, code, reference FROM payments`,
  },
  account_balances: {
    about:
      'Posted balance of each account as its postings add up, and as the ledger had it after the last one: they agree.',
    select: `SELECT p.account, sum(p.change_fen) AS balance_fen, count(*) AS postings, max(p.height) AS last_height,
        (array_agg(p.balance_fen ORDER BY p.height DESC, p.sequence DESC))[1] AS ledger_balance_fen
      FROM postings p GROUP BY p.account`,
  },
  member_months: {
    about: 'Sums of payments by servicing member and month (UTC).',
    select: `SELECT member, date_trunc('month', at AT TIME ZONE 'UTC')::date AS month, sum(paid_fen) AS paid_fen,
        sum(received_fen) AS received_fen, sum(between_fen) AS between_members_fen, sum(payments) AS payments FROM (
          SELECT payer_member AS member, ${AT('timestamp_ms')} AS at, amount_fen AS paid_fen, 0 AS received_fen,
            CASE WHEN payer_member = payee_member THEN 0 ELSE amount_fen END AS between_fen, 1 AS payments FROM payments
          UNION ALL SELECT payee_member, ${AT('timestamp_ms')}, 0, amount_fen,
            CASE WHEN payer_member = payee_member THEN 0 ELSE amount_fen END,
            CASE WHEN payer_member = payee_member THEN 0 ELSE 1 END FROM payments
        ) sides GROUP BY 1, 2`,
  },
  latest_statements: {
    about: 'Of each statement its latest revision.',
    select: `SELECT DISTINCT ON (site, period_start_ms) *, ${AT('period_start_ms')} AS period_start,
        ${AT('period_end_ms')} AS period_end FROM statements ORDER BY site, period_start_ms, revision DESC`,
  },
  settlement_runs: {
    about: 'Totals of the latest revisions by plan and period.',
    select: `SELECT plan, plan_version, period_start, period_end, count(*) AS statements,
        count(*) FILTER (WHERE revision > 0) AS corrected, sum(export_wh) AS export_wh, sum(gross_fen) AS gross_fen,
        sum(subsidy_fen) AS subsidy_fen, sum(tax_fen) AS tax_fen, sum(net_fen) AS net_fen, sum(owed_fen) AS owed_fen,
        sum(netted_fen) AS netted_fen, sum(net_fen + owed_fen - netted_fen) AS paid_fen, sum(waiting_fen) AS waiting_fen
      FROM latest_statements GROUP BY plan, plan_version, period_start, period_end`,
  },
  latest_grants: {
    about: 'Each grant as it is now.',
    select: `SELECT DISTINCT ON (grant_id) *, to_timestamp(expires_at_ms / 1000.0) AS expires_at
      FROM grants ORDER BY grant_id, height DESC`,
  },
  grant_periods: {
    about:
      'From when until when each grant let its reader read: of the subject, or of all subjects where it names none. By the grant alone: a consent that was withdrawn, or has ended, ends reading sooner.',
    select: `SELECT g.reader, g.scenario, g.owner, g.purpose, g.granularity, g.subject, g.record_id, g.grant_id,
        ${AT('b.timestamp_ms')} AS from_at, LEAST(g.expires_at, ${AT('r.timestamp_ms')}) AS until_at, g.status, g.reason
      FROM latest_grants g LEFT JOIN blocks b ON b.height = g.granted_height
        LEFT JOIN blocks r ON r.height = g.revoked_height`,
  },
  reads: {
    about:
      'Who read what, by which grant; denied requests too. Of a range: all records of the subject, or of all subjects where it names none, whose period begins in it. For a figure: the question (aggregate).',
    select: `SELECT a.reader, a.subject, a.record_id, a.purpose, a.allowed, a.reason, ${AT('a.at_ms')} AS at, a.height,
        a.receipt_id, a.grant_id, g.scenario, g.owner, g.granted_height, g.revoked_height,
        NULL::timestamptz AS range_from, NULL::timestamptz AS range_until, NULL AS aggregate
      FROM access_receipts a LEFT JOIN latest_grants g USING (grant_id)
      UNION ALL SELECT r.reader, r.subject, NULL, r.purpose, r.allowed, r.reason, ${AT('r.at_ms')}, r.height,
        r.receipt_id, r.grant_id, r.scenario, g.owner, g.granted_height, g.revoked_height,
        ${AT('r.from_ms')}, ${AT('r.until_ms')}, r.aggregate
      FROM range_receipts r LEFT JOIN latest_grants g USING (grant_id)`,
  },
  refusals: {
    about: 'How often which operation was refused for what, whole or in a line.',
    select: `SELECT operation, refusal, count(*) AS times FROM (
        SELECT operation, refusal FROM transactions WHERE refusal IS NOT NULL
        UNION ALL SELECT t.operation, l.refusal FROM receipt_lines l JOIN transactions t USING (height, place)
          WHERE l.refusal IS NOT NULL
      ) refused GROUP BY operation, refusal`,
  },
  unbalanced: {
    about: 'Blocks whose postings do not add up to nothing: there is none.',
    select: 'SELECT height, sum(change_fen) AS change_fen FROM postings GROUP BY height HAVING sum(change_fen) <> 0',
  },
};
