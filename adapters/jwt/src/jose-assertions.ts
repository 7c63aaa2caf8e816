import { createPublicKey } from 'node:crypto';
import type { Assertions, WantedAssertion } from '@landbridge/model';
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';

/** What a key of each kind may sign with. */
const ALGORITHMS: Readonly<Record<string, string[]>> = { rsa: ['RS256', 'PS256'], ec: ['ES256'] };
/** How far the program's clock may be from ours. */
const TOLERANCE_S = 60;
/** An assertion is for one request, not for a day. */
const LONGEST_S = 3_600;

/** JWTs that a program signs to prove who it is (RFC 7523 section 3), by jose. */
export class JoseAssertions implements Assertions {
  subjectOf(assertion: string): string | null {
    try {
      return decodeJwt(assertion).sub ?? null;
    } catch {
      return null;
    }
  }

  async verify(assertion: string, wanted: WantedAssertion): Promise<{ readonly id: string; readonly expiresAt: number } | null> {
    for (const publicKey of wanted.publicKeys) {
      const claims = await claimsOf(assertion, publicKey, wanted);
      if (claims) return kept(claims, wanted.now);
    }
    return null;
  }
}

/** Null where this key did not sign it, or what was signed is not for us, now. */
async function claimsOf(assertion: string, publicKey: string, wanted: WantedAssertion): Promise<JWTPayload | null> {
  const key = createPublicKey(publicKey);
  try {
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ALGORITHMS[key.asymmetricKeyType ?? ''] ?? [],
      issuer: wanted.subject,
      subject: wanted.subject,
      audience: [...wanted.audiences],
      requiredClaims: ['exp', 'jti'],
      clockTolerance: TOLERANCE_S,
      currentDate: new Date(wanted.now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function kept({ exp = 0, jti = '' }: JWTPayload, now: number): { readonly id: string; readonly expiresAt: number } | null {
  if (jti === '' || exp > now / 1_000 + LONGEST_S + TOLERANCE_S) return null;
  return { id: jti, expiresAt: (exp + TOLERANCE_S) * 1_000 };
}
