import type { PasskeyAssertion, PasskeyCredential, PasskeyProofs, PasskeyRegistration, WantedProof } from '@landbridge/tenancy';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { COSEALG, decodeAttestationObject, decodeClientDataJSON, isoBase64URL } from '@simplewebauthn/server/helpers';

/** What passkeys sign with: those of every platform are among these. */
const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];

/** What authenticators answer (WebAuthn level 3, sections 7.1 and 7.2), by SimpleWebAuthn. */
export class WebAuthnProofs implements PasskeyProofs {
  challengeOf(clientDataJSON: string): string | null {
    try {
      const { challenge } = decodeClientDataJSON(clientDataJSON);
      return typeof challenge === 'string' ? challenge : null;
    } catch {
      return null;
    }
  }

  async registered(registration: PasskeyRegistration, wanted: WantedProof): Promise<PasskeyCredential | null> {
    const { credentialId, clientDataJSON, attestationObject } = registration;
    const verified = await nullIfWrong(async () => {
      if (!isWithoutCertificates(attestationObject) || isFramed(clientDataJSON)) return null;
      return verifyRegistrationResponse({
        response: { ...credentialOf(credentialId), response: { clientDataJSON, attestationObject } },
        ...expected(wanted),
        supportedAlgorithmIDs: ALGORITHMS,
      });
    });
    if (!verified?.verified) return null;
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    return id === credentialId ? { credentialId, publicKey, signatureCounter: counter } : null;
  }

  async asserted(assertion: PasskeyAssertion, wanted: WantedProof, passkey: PasskeyCredential): Promise<number | null> {
    const { credentialId, clientDataJSON, authenticatorData, signature } = assertion;
    const { publicKey, signatureCounter } = passkey;
    const verified = await nullIfWrong(async () => {
      if (isFramed(clientDataJSON)) return null;
      return verifyAuthenticationResponse({
        response: { ...credentialOf(credentialId), response: { clientDataJSON, authenticatorData, signature } },
        ...expected(wanted),
        credential: { id: passkey.credentialId, publicKey: Uint8Array.from(publicKey), counter: signatureCounter },
      });
    });
    return verified?.verified ? verified.authenticationInfo.newCounter : null;
  }
}

function credentialOf(id: string) {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
}

function expected({ challenge, origin, id }: WantedProof) {
  return { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true };
}

/**
 * An attestation is asked of nobody, and checking one would read certificates that whoever registers made up. A browser that is asked for none
 * still hands on what an authenticator without a model attests itself by its new key alone (section 5.1.3), which is checked.
 */
function isWithoutCertificates(attestationObject: string): boolean {
  const object = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = object.get('fmt');
  return format === 'none' || (format === 'packed' && object.get('attStmt').get('x5c') === undefined);
}

/** A page of ours within a page of somebody else's: nobody knows what its user believes to agree to. */
function isFramed(clientDataJSON: string): boolean {
  return decodeClientDataJSON(clientDataJSON).crossOrigin === true;
}

/** The library throws an error without a code for whatever is wrong with an answer, and does nothing else that could fail. */
async function nullIfWrong<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
