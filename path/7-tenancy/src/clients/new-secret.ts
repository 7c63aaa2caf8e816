import type { Chance, Instant } from '@landbridge/model';
import { digestOf, makeSecretText } from '../secret-text.ts';
import type { ClientSecret, KeyId } from './client.ts';

const HINT_LENGTH = 7;

export interface NewSecret {
  /** Told this once. */
  readonly text: string;
  readonly kept: ClientSecret & { readonly sha256: Uint8Array };
}

export function newSecret(
  chance: Chance,
  { displayName, createdAt, expiresAt }: { displayName: string | null; createdAt: Instant; expiresAt: Instant },
): NewSecret {
  const text = makeSecretText('lbs_', chance);
  const id = chance.uuid() as KeyId;
  return { text, kept: { id, displayName, createdAt, expiresAt, hint: text.slice(0, HINT_LENGTH), sha256: digestOf(text) } };
}
