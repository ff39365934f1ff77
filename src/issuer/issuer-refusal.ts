// What an issuer refuses, and why.
import { type DeskRefusals, refusing } from '../api/desk-refusal.ts';

export const ISSUER_REFUSALS = {
  'request-not-signed': {
    status: 401,
    why: 'the signature does not hold for this request, this issuer and this chain',
    remedy: 'sign the request as docs/data-formats.md says, with the key that it names',
  },
  'request-stale': {
    status: 401,
    why: 'the time in the request is not near that of the issuer, or the key has sent a later one',
    remedy: 'set the clock, and send a new request',
  },
  'not-of-this-bank': {
    status: 403,
    why: 'the account is serviced by another member',
    remedy: 'ask the issuer of the member that services the account',
  },
  'device-unknown': {
    status: 403,
    why: 'the ledger has no device with this key',
    remedy: 'have the device registered by holder and bank: on the page of the console, or by gridpact device register',
  },
  'device-not-active': {
    status: 403,
    why: 'the device is suspended, lost or retired',
    remedy: 'use another device; holder and bank together resume a suspended one',
  },
  'account-not-open': {
    status: 403,
    why: 'the account is frozen, closed, or not there',
    remedy: 'ask the bank',
  },
  'devices-not-signed': {
    status: 403,
    why: "this desk has no key of the bank's to sign for devices with",
    remedy: 'have the bank register or retire the device: gridpact device; or start the desk with --sign-devices',
  },
  'not-a-device-order': {
    status: 403,
    why: 'the desk signs for one thing: that a phone that keeps its key in software is registered with the account, or retired',
    remedy:
      "name the account's present key as the author, the bank's as the only co-signer, and a height that is not far ahead",
  },
  'devices-too-often': {
    status: 429,
    why: 'the desk has signed for ten devices of the account today',
    remedy: 'go on tomorrow, or have the bank register or retire the device',
  },
  'terminal-not-known': {
    status: 403,
    why: 'no key on the ledger certifies this terminal, or its certificate is not in force',
    remedy: 'have the bank of the merchant make a certificate: gridpact issuer certify',
  },
  'token-too-long': {
    status: 400,
    why: 'the domain does not fit into a token of 250 bytes',
    remedy: 'name fewer merchants and categories',
  },
  'key-unsafe': {
    status: 400,
    why: 'nothing can be sealed to this key: it is of small order, or a second spelling of a key',
    remedy: 'make an X25519 key pair for the request, and name its public key',
  },
  'factor-not-enrolled': {
    status: 409,
    why: 'the holder has enrolled no one-time codes',
    remedy: 'enrol with the key of the account: gridpact wallet factor enrol',
  },
  'factor-wrong': {
    status: 403,
    why: 'the one-time code is wrong, used or of another time',
    remedy: 'wait for the next code; after five wrong ones in a row the factor is blocked',
  },
  'factor-blocked': {
    status: 403,
    why: 'five one-time codes in a row were wrong',
    remedy: 'enrol again with the key of the account',
  },
  'pin-not-set': {
    status: 409,
    why: 'the device has no PIN here, or keeps it: so nothing that it says is unlocked',
    remedy: 'choose a PIN with the key of the account: on the page of the console, or by gridpact wallet pin set',
  },
  'pin-in-hardware': {
    status: 409,
    why: 'the device keeps its key in hardware, which counts the tries of its PIN itself',
    remedy: 'unlock the device with its PIN',
  },
  'pin-wrong': {
    status: 403,
    why: 'the PIN is wrong',
    remedy: 'try again; after five wrong ones in a row the PIN is blocked',
  },
  'pin-blocked': {
    status: 403,
    why: 'five PINs in a row were wrong',
    remedy:
      'choose a new PIN with the key of the account: on the page of the console, or by gridpact wallet pin unblock',
  },
  'pin-key-used': {
    status: 409,
    why: 'the key with this number was used or passed over, so the PIN was not looked at',
    remedy:
      'enter the PIN again; if it happens each time, choose a new one: on the page of the console, or by gridpact wallet pin set',
  },
  'pin-key-unknown': {
    status: 409,
    why: 'the desk has given no key with this number to the device, so the PIN was not looked at',
    remedy:
      'choose a PIN with the key of the account, which brings new keys: on the page of the console, or by gridpact wallet pin set',
  },
  'pin-not-sealed': {
    status: 409,
    why: "what shows the PIN is not sealed to this desk's key, for this request: so the PIN was not looked at",
    remedy:
      'choose a PIN with the key of the account, which brings the key of the desk: on the page of the console, or by gridpact wallet pin set',
  },
  'pin-too-often': {
    status: 429,
    why: 'the PIN of this device was wrong ten times today, or shown twenty times in a minute',
    remedy: 'wait a minute, or until tomorrow; or pay with a second factor',
  },
  'payment-not-of-device': {
    status: 403,
    why: 'the payment names a device of another account than that of the one that asks',
    remedy: 'have the device that pays ask, or another of its account',
  },
  'payment-of-code': {
    status: 403,
    why: 'the payment is one by a shown code, which is signed for where a terminal has read the code, and nowhere else',
    remedy: 'have the terminal read the code; or pay online, and ask for that payment',
  },
  'code-unreadable': {
    status: 400,
    why: 'this is no code that a customer of this network shows',
    remedy: 'read the code again from the screen',
  },
  'code-unknown': {
    status: 404,
    why: 'no token of this issuer has the pseudonym of the code, or it has ended',
    remedy: 'have the customer show a new code',
  },
  'code-expired': {
    status: 409,
    why: 'the code was shown more than a minute ago, or is of a time that has not come',
    remedy: 'have the customer show a new code',
  },
  'code-not-authentic': {
    status: 403,
    why: 'the code was not made by the device of its token',
    remedy: 'have the customer show a new code',
  },
  'code-used': {
    status: 409,
    why: 'this code, or a newer one of the device, was used for another payment',
    remedy: 'have the customer show a new code',
  },
  'outside-domain': {
    status: 403,
    why: "the token of the customer's device is not good at this merchant, in this trade or for this amount",
    remedy: 'have the customer pay with another device',
  },
  'statement-not-authentic': {
    status: 403,
    why: 'this is no statement that the device signed of its purse',
    remedy: 'hold the device to the terminal again',
  },
  'purse-unknown': {
    status: 404,
    why: 'the device has no such purse',
    remedy: 'ask the bank of the device',
  },
  'epoch-not-over': {
    status: 409,
    why: 'the ledger has not ended the epoch of the statement',
    remedy: 'bring the statement and all records of the epoch to the ledger first',
  },
  'statement-over': {
    status: 409,
    why: 'the device has gone on since: another terminal, or a phone, brought it its next epoch',
    remedy: 'nothing to do: drop the statement',
  },
  'phone-unknown': {
    status: 404,
    why: 'no holder at this bank has this number and consents that it is looked up',
    remedy: 'check the number, or ask the payee for an alias or a code',
  },
  'phone-taken': {
    status: 409,
    why: 'another holder has this number',
    remedy: 'ask the bank: it has to see who the number belongs to',
  },
  'asked-too-often': {
    status: 429,
    why: 'the caller has looked up as many numbers as it may in a day',
    remedy: 'go on tomorrow, or pay to an alias or by a code',
  },
} as const satisfies DeskRefusals;

export type IssuerRefusalCode = keyof typeof ISSUER_REFUSALS;

export const issuerRefusal = refusing(ISSUER_REFUSALS);
