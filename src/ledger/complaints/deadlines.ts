// How long each step of a complaint may take, by block timestamps, and the index of the deadlines. A complaint that is not
// over has exactly one.
import { ExpiryIndex } from '../expiry-index.ts';

const DAY_MS = 86_400_000n;

/** After the payment; of a statement after its period, whose settlement takes its time. */
export const FILE_WITHIN_MS = 120n * DAY_MS;
/** Thirteen months: of a payment that the customer says it never made, and of statements. */
export const FILE_LATE_WITHIN_MS = 396n * DAY_MS;
/** Without an assignment the customer's member has it then. */
export const ASSIGN_WITHIN_MS = DAY_MS;
/** After the assignment; without an answer a regulator has to decide. */
export const ANSWER_WITHIN_MS = 15n * DAY_MS;
/** After the assignment, when the time was extended. */
export const EXTENDED_WITHIN_MS = 60n * DAY_MS;
/** Silence is consent then. */
export const REACT_WITHIN_MS = 10n * DAY_MS;
/** When it passes the complaint is overdue, which everybody sees, and the time begins again: nobody judges instead. */
export const DECIDE_WITHIN_MS = 30n * DAY_MS;

/** By the member that services the customer's account. */
export const DEADLINES: ExpiryIndex = new ExpiryIndex('complaint-deadline');
