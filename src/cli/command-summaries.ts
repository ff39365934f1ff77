// A line about each command of the first level: the list of commands is shown without loading one of them.

export const SUMMARIES = {
  init: 'set up a consortium: keys, genesis and one folder per member',
  start: "run a member's node",
  status: "show a node's health and height, and which member's votes or batches are missing",
  'log-level': 'show or change how much a running node logs, until it is started again',
  snapshot: 'start a node from the certified state instead of the first block',
  archive: 'put old blocks into files, check them, prune them from a node, and bring them back',
  backup: "copy a running node's data, and put a copy in place",
  member: 'show the members, propose who of them votes, and keep their keys and addresses',
  governance: 'decide on who is a member and votes, on parameters and on protocol versions',
  bench: 'measure payments, settlement, latency and more on this machine',
  schema: 'print the JSON Schema of the answers of a command',
  completion: 'print the script by which your shell completes command lines',
  account: 'open, read, freeze and change accounts',
  alias: 'give accounts short ids for codes and for messages of other systems',
  code: 'draw the codes that merchants show, and read them',
  pay: 'pay from one account to another, or hold an amount',
  sign: 'sign a transaction that stands as JSON, or one that others have signed; sends nothing',
  submit: 'send a transaction that is signed already, and wait until it is final',
  site: 'register generation sites and follow their life',
  readings: 'import, show and correct meter readings',
  tariff: 'check, publish and read tariff plans',
  calendar: 'check, publish and read the holiday calendars that tariff plans name',
  prices: 'publish and read prices by date, such as those of the day-ahead market',
  settle: 'make the statements of a period and pay them',
  statement: 'read and correct statements',
  share: 'share encrypted data for a purpose, and see who read it',
  audit: 'explain payments, list access receipts, and show who broke the rules',
  verify: 'check a proof or an audit pack offline, with nothing but the genesis',
} as const;

export type CommandName = keyof typeof SUMMARIES;
