import { beginPasskeySignIn, signInByPasskey as finishPasskeySignIn } from '@landbridge/contract';
import { client } from '../../lib/api/index.ts';

/** Asks the browser for a passkey of this host; rejects where there is none, or the person does not want to. */
export async function signInByPasskey(): Promise<void> {
  const options = await client.call(beginPasskeySignIn, { body: {} });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
    ...options,
    allowCredentials: options.allowCredentials.map(({ id }) => ({ id, type: 'public-key' as const })),
  });
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the browser gave no passkey');
  await client.call(finishPasskeySignIn, { body: { credential: credential.toJSON() } as never });
}
