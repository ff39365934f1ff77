// Faults in connectors of channels, and in what customers see of their spending.
import { type Mutation, mutation } from './mutation.ts';

const CONNECTOR = 'connector/connector.ts';
const ANALYSIS = 'client/account-analysis.ts';

export const CONNECTORS: readonly Mutation[] = [
  mutation(
    'a silence of the outside is taken for a refusal',
    CONNECTOR,
    "if (is === 'expired' && !isAsked) {",
    "if (is === 'expired') {",
  ),
  mutation(
    'the request goes out before it is on the disk that it does',
    CONNECTOR,
    "if (!isAsked) await this.#append({ is: 'asking', attempt });",
    'void isAsked;',
  ),
  mutation(
    'a request goes out after the time of its attempt',
    CONNECTOR,
    "const isRequest = is === 'started' && !turn.isKnownOutside;",
    'const isRequest = !turn.isKnownOutside;',
  ),
  mutation(
    'an outside that lost the request is not asked again',
    CONNECTOR,
    "turn.isKnownOutside = word.status !== 'unknown';",
    'turn.isKnownOutside = true;',
  ),
  mutation('an outside is asked for ever', CONNECTOR, 'if (nowMs > askedUntilMs(row)) {', 'if (nowMs < 0n) {'),
  mutation(
    'a first word stands in the way of every later one',
    CONNECTOR,
    'if (words.some((other) => isSame(other, word))) return;',
    'if (words.length > 0) return;',
  ),
  mutation('a second payment is taken for the first one again', CONNECTOR, 'a.reference === b.reference && ', ''),
  mutation(
    'words about one attempt are kept without bound',
    CONNECTOR,
    "if (words.length >= MOST_WORDS) throw connectorRefusal('words-too-many', 'attempt');",
    'void MOST_WORDS;',
  ),
  mutation(
    'a word of another channel is taken',
    CONNECTOR,
    "if (channel !== this.#parts.channel) throw connectorRefusal('channel-differs', 'channel');",
    'void channel;',
  ),
  mutation(
    'anybody calls back',
    'connector/connector-api.ts',
    "if (typeof signature !== 'string' || !seal.holds('callback', body, signature)) {",
    "if (typeof signature !== 'string') {",
  ),
  mutation(
    'who says that an attempt was started is told more of it',
    'connector/connector-api.ts',
    'return reply.code(202).send({ channel, attempt });',
    "return reply.code(202).send({ channel, attempt, status: 'under-way' });",
  ),
  mutation(
    'late money waits in the connector',
    CONNECTOR,
    "if (this.#became(attempt, i) === 'late') await this.#giveBack(attempt, i, word);",
    'void i;',
  ),
  mutation(
    'a return of another amount is taken for one',
    CONNECTOR,
    'if (answer.amountFen !== amountFen)',
    "if (answer.amountFen === '')",
  ),
  mutation(
    'a word that came meanwhile is forgotten with its attempt',
    CONNECTOR,
    "if (entry.is === 'over' && words.some(({ became }) => became === undefined)) return;",
    'void words;',
  ),
  mutation(
    'late money that was confirmed before a crash is kept',
    'connector/word-outcome.ts',
    " || (outcome === 'confirmed-before' && data.is === 'late')",
    '',
  ),
  mutation(
    'what the ledger refuses for good is said for ever',
    'connector/word-outcome.ts',
    "new Set(['amount-differs', ",
    'new Set([',
  ),
  mutation(
    'an answer about another attempt is taken',
    'connector/outside-channel.ts',
    'if (word.channel === request.channel && word.attempt === request.attempt) return word;',
    'if (word.channel === request.channel) return word;',
  ),
  mutation(
    'an answer from elsewhere is followed',
    'connector/outside-channel.ts',
    "redirect: 'error',",
    "redirect: 'follow',",
  ),
  mutation(
    'an answer of the outside needs no signature',
    'connector/outside-channel.ts',
    "throw new Error('its answer is not signed by the key or secret that was agreed on');",
    'void seal;',
  ),
  mutation(
    'an aggregate is told of few payers',
    ANALYSIS,
    'if (payers < LEAST_PAYERS) return { month };',
    'if (payers < 2) return { month };',
  ),
  mutation(
    'what few payers did can be computed from what is told',
    ANALYSIS,
    'if (payersOf(rest) < LEAST_PAYERS) return [];',
    'if (payersOf(rest) < 1) return [];',
  ),
  mutation(
    'money that is only held counts as spent',
    ANALYSIS,
    "return kind === 'posted' || kind === 'post-hold';",
    "return kind !== 'void-hold';",
  ),
  mutation(
    'shares do not come to 100.0',
    'client/channel-shares.ts',
    '+ (raised.has(place) ? 1 : 0)',
    '+ (raised.has(place) ? 0 : 0)',
  ),
  mutation(
    "somebody else's key opens an analysis",
    'cli/commands/account/analysis.ts',
    'if (!equalBytes(entry.key, publicKey)) throw notTheHolder(account);',
    'void notTheHolder;',
  ),
  mutation(
    'an analysis is made of rows that nobody proved',
    'cli/commands/account/analysis.ts',
    'if (report.failures.length > 0) throw notProven(',
    'if (report.failures.length > 99) throw notProven(',
  ),
];
