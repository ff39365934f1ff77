// Faults in what stands between a browser and the node: sessions that only read, requests of other pages, and what the
// holder of an account reads and sends.
import { type Mutation, mutation } from './mutation.ts';

const COOKIE = 'api/console-cookie.ts';
const SENT = 'api/holder-submissions.ts';
const LINE = 'console/command-line.ts';

export const CONSOLE: readonly Mutation[] = [
  mutation(
    'a session does what its token may',
    'api/admit-callers.ts',
    'if (caller.inSession && !inSession) {',
    'if (caller.inSession && inSession === false) {',
  ),
  mutation('a request of another origin counts', COOKIE, "=== 'same-origin';", "!== 'none';"),
  mutation('a cookie counts without the header of the console', COOKIE, "headers[CONSOLE_HEADER] === '1' && ", ''),
  mutation(
    'a page of somebody else opens a session',
    'api/routes/console-routes.ts',
    'if (!isFromConsole(request)) throw notFromConsole();',
    '',
  ),
  mutation(
    'a session outlives its hours',
    'api/console-sessions.ts',
    'Date.now() < untilMs ? this.#tokens.ofDigest(token) : undefined;',
    'untilMs > 0 ? this.#tokens.ofDigest(token) : undefined;',
  ),
  mutation(
    'a session lasts as long as by default, whatever the config says',
    'api/console-sessions.ts',
    'Math.min(Date.now() + this.#lifeMs, caller.untilMs',
    'Math.min(Date.now() + SESSION_MS + 0 * this.#lifeMs, caller.untilMs',
  ),
  mutation(
    'a holder is signed in for as long as by default, whatever the config says',
    'api/holder-tokens.ts',
    'Date.now() + this.#lifeMs;',
    'Date.now() + HOLDER_TOKEN_MS + 0 * this.#lifeMs;',
  ),
  mutation(
    'a command of the page runs what stands in a word of it',
    LINE,
    'return PLAIN.test(word) ? word :',
    "return PLAIN.test(word) || word !== '' ? word :",
  ),
  mutation(
    'a command of the page takes an id for an option',
    LINE,
    "operands.some((operand) => operand.startsWith('-'));",
    "operands.some((operand) => operand === '-');",
  ),
  mutation(
    'a command of the page has a folder in quotes that no shell finds',
    LINE,
    'if (!folder.startsWith(HOME))',
    "if (!folder.startsWith('~$HOME/'))",
  ),
  mutation(
    'a command of the page has a word that nobody sees',
    LINE,
    '.some((word) => printable(word) !== word)) return undefined;',
    ".some((word) => printable(word) === ' ')) return undefined;",
  ),
  mutation(
    'the page says that a proposal has enough with one approval too few',
    'console/operator/progress.ts',
    '(voters.length * numerator) / denominator) + 1, voters.length);',
    '(voters.length * numerator) / denominator), voters.length);',
  ),
  mutation(
    'a challenge opens an account twice',
    'api/holder-challenges.ts',
    'Date.now() >= untilMs || this.#used.has(challenge) ||',
    'Date.now() >= untilMs ||',
  ),
  mutation(
    'a holder reads the site of another',
    'api/holder-filter.ts',
    '  site: ({ account }, _id, { producerAccount }) => producerAccount === account,',
    '  site: published,',
  ),
  mutation(
    'a site shows its holder what came before the move',
    'api/holder-filter.ts',
    'return move !== undefined && BigInt(String(height)) >= BigInt(String(move.height));',
    'return move !== undefined && String(height) !== undefined;',
  ),
  mutation(
    'a holder walks through the payments of another',
    'api/holder-filter.ts',
    "  'payment-id': ofAccount,",
    "  'payment-id': published,",
  ),
  mutation(
    'a holder reads the complaints of another',
    'api/holder-filter.ts',
    '  complaint: ofAccount,',
    '  complaint: published,',
  ),
  mutation(
    'a holder reads the mandates of another',
    'api/holder-filter.ts',
    '  mandate: ({ account }, _id, { payer }) => payer === account,',
    '  mandate: published,',
  ),
  mutation(
    'a holder reads the consents of another',
    'api/holder-filter.ts',
    '  consent: ofAccount,',
    '  consent: published,',
  ),
  mutation(
    'a holder reads who may read the data of another',
    'api/holder-filter.ts',
    "  grant: (filter, _id, entry) => filter.ownsSince(part(entry, 'grant').subject, entry.height),",
    '  grant: published,',
  ),
  mutation(
    'a holder reads the lists of another account',
    'api/holder-filter.ts',
    '    if (LISTS_OF_ACCOUNT.includes(name)) return subject === this.account;',
    "    if (LISTS_OF_ACCOUNT.includes(name)) return subject !== '';",
  ),
  mutation(
    'minutes of a clock that was ahead are kept',
    'node/watch/week-figures.ts',
    'atMs > nowMs - WEEK_MS && atMs <= nowMs)',
    'atMs > nowMs - WEEK_MS)',
  ),
  mutation(
    'figures are kept at the end alone',
    'node/watch/kept-figures.ts',
    'if (++this.#unsaved >= MINUTES_BETWEEN_SAVES) this.save();',
    'this.#unsaved++;',
  ),
  mutation(
    'the time of a backup is lost with the node',
    'node/watch/kept-figures.ts',
    'this.#backedUpAtMs = stored?.backedUpAtMs ?? 0;',
    'this.#backedUpAtMs = 0;',
  ),
  mutation(
    'a holder sends any operation',
    SENT,
    'if (!HOLDER_OPERATIONS.has(body.operation)) {',
    "if (body.operation === '') {",
  ),
  mutation(
    'a holder carries what others signed with it',
    SENT,
    'if (body.coSigners.length !== coSigners || signatures.length !== 1 + coSigners) {',
    'if (signatures.length < coSigners + 1) {',
  ),
  mutation(
    'a holder sends for another account',
    SENT,
    'if (equalBytes(body.author, key)) return;',
    'if (body.author.length === key.length) return;',
  ),
  mutation(
    'a holder sends without end',
    'api/holder-allowances.ts',
    'if (retryAfterMs > 0) throw tooMany(this.#rate, retryAfterMs);',
    'void [retryAfterMs, tooMany];',
  ),
  mutation(
    'a holder asks the desk by the device of another',
    'api/desk-relay.ts',
    'devices.codec.decode(value).account === account;',
    'devices.codec.decode(value).account.length > 0;',
  ),
  mutation(
    'requests that wait for a desk never give their places back',
    'api/desk-relay.ts',
    'count(ofDesk, bank, -1);',
    '',
  ),
  mutation(
    'requests of an account that wait for a desk never give their places back',
    'api/desk-relay.ts',
    'count(ofAccount, account, -1);',
    '',
  ),
  mutation(
    'a desk signs for whatever a holder brings',
    'issuer/device-desk.ts',
    'if (!(await this.#mayBeSigned(bytes, account, bankKey)))',
    'if ((await this.#mayBeSigned(bytes, account, bankKey)) === undefined)',
  ),
  mutation(
    'a desk signs for devices without end',
    'issuer/device-desk.ts',
    "if (signed > MAX_SIGNED_A_DAY) throw issuerRefusal('devices-too-often');",
    '',
  ),
  mutation(
    'each holder is a party of its own to the node',
    'api/routes/holder-routes.ts',
    'caller: { ...caller, name: HOLDERS_PARTY }',
    'caller: { ...caller, account }',
  ),
];
