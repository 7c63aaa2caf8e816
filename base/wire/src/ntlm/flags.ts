import type { Protection } from '../security/index.ts';

/** NEGOTIATE flags, [MS-NLMP] section 2.2.2.5. */
export const FLAGS = {
  unicode: 0x0000_0001,
  requestTarget: 0x0000_0004,
  sign: 0x0000_0010,
  seal: 0x0000_0020,
  ntlm: 0x0000_0200,
  alwaysSign: 0x0000_8000,
  extendedSessionSecurity: 0x0008_0000,
  targetInfo: 0x0080_0000,
  version: 0x0200_0000,
  key128: 0x2000_0000,
  keyExchange: 0x4000_0000,
  key56: 0x8000_0000,
} as const;

type FlagName = keyof typeof FLAGS;

function flagsOf(...names: readonly FlagName[]): number {
  return names.reduce((flags, name) => (flags | FLAGS[name]) >>> 0, 0);
}

const ALWAYS = flagsOf('unicode', 'requestTarget', 'ntlm', 'alwaysSign', 'extendedSessionSecurity', 'version', 'key128', 'key56');

/** What is asked for, and what must be left of it after the server has spoken. */
export const OFFERS = {
  /** Messages are signed and sealed after the bind. */
  seal: {
    offered: (ALWAYS | flagsOf('sign', 'seal', 'keyExchange')) >>> 0,
    required: flagsOf('unicode', 'extendedSessionSecurity', 'key128', 'keyExchange', 'sign', 'seal'),
  },
  /** Authentication alone, within TLS. */
  none: { offered: ALWAYS, required: flagsOf('unicode', 'extendedSessionSecurity', 'key128') },
} as const satisfies Record<Protection, { readonly offered: number; readonly required: number }>;
