import type {
  AnswerOf,
  addOwnPasskey,
  BodyOf,
  beginOwnPasskey,
  beginPasskeySignIn,
  ShownPasskey,
  signInByPasskey,
} from '@landbridge/contract';
import type { OfferedPasskey, OfferedSignIn, Passkey, PasskeyAssertion, PasskeyRegistration } from '@landbridge/tenancy';
import { momentOf } from './moment.ts';

/** ES256, EdDSA and RS256 (IANA's COSE algorithms). */
const ALGORITHMS = [-7, -8, -257];

export function showPasskey({ id, displayName, createdAt, lastUsedAt }: Passkey): ShownPasskey {
  const lastUsedDateTime = lastUsedAt === null ? null : momentOf(lastUsedAt);
  return { id, displayName, createdDateTime: momentOf(createdAt), lastUsedDateTime };
}

/** PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3, section 5.1.9). */
export function showCreation(offered: OfferedPasskey): AnswerOf<typeof beginOwnPasskey> {
  const { challenge, relyingPartyId, userHandle, userPrincipalName, displayName, credentialIds, lifetimeMs } = offered;
  return {
    challenge,
    rp: { id: relyingPartyId, name: 'Landbridge' },
    user: { id: userHandle, name: userPrincipalName, displayName },
    pubKeyCredParams: ALGORITHMS.map(alg => ({ type: 'public-key', alg })),
    excludeCredentials: credentialIds.map(id => ({ type: 'public-key', id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    timeout: lifetimeMs,
  };
}

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3, section 5.1.10). */
export function showRequest({ challenge, relyingPartyId, lifetimeMs }: OfferedSignIn): AnswerOf<typeof beginPasskeySignIn> {
  return { challenge, rpId: relyingPartyId, allowCredentials: [], userVerification: 'required', timeout: lifetimeMs };
}

export function registrationOf({ id, response }: BodyOf<typeof addOwnPasskey>['credential']): PasskeyRegistration {
  return { credentialId: id, ...response };
}

export function assertionOf({ id, response }: BodyOf<typeof signInByPasskey>['credential']): PasskeyAssertion {
  return { credentialId: id, ...response, userHandle: response.userHandle ?? null };
}
