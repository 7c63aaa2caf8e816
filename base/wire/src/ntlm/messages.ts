import { bytesOfHex } from '../bytes/index.ts';
import { layout } from './layout.ts';

export const SIGNATURE = bytesOfHex('4e544c4d53535000');
/** VERSION, [MS-NLMP] section 2.2.2.10: for diagnosis only; Windows 10 with revision 15, as most clients say. */
export const VERSION = bytesOfHex('0a0063450000000f');

export const MESSAGE_TYPES = { negotiate: 1, challenge: 2, authenticate: 3 } as const;

/** NEGOTIATE_MESSAGE, [MS-NLMP] section 2.2.1.1. */
export const NEGOTIATE = layout('NEGOTIATE_MESSAGE', {
  signature: { bytes: 8 },
  messageType: 'u32',
  negotiateFlags: 'u32',
  domainName: 'payload',
  workstation: 'payload',
  version: { bytes: 8 },
});

/** CHALLENGE_MESSAGE, [MS-NLMP] section 2.2.1.2. */
export const CHALLENGE = layout('CHALLENGE_MESSAGE', {
  signature: { bytes: 8 },
  messageType: 'u32',
  targetName: 'payload',
  negotiateFlags: 'u32',
  serverChallenge: { bytes: 8 },
  reserved: { bytes: 8 },
  targetInfo: 'payload',
  version: { bytes: 8 },
});

/** AUTHENTICATE_MESSAGE, [MS-NLMP] section 2.2.1.3. */
export const AUTHENTICATE = layout('AUTHENTICATE_MESSAGE', {
  signature: { bytes: 8 },
  messageType: 'u32',
  lmChallengeResponse: 'payload',
  ntChallengeResponse: 'payload',
  domainName: 'payload',
  userName: 'payload',
  workstation: 'payload',
  encryptedRandomSessionKey: 'payload',
  negotiateFlags: 'u32',
  version: { bytes: 8 },
  mic: { bytes: 16 },
});
