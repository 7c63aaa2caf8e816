import type { AnswerOf, addOwnPasskey, BodyOf, beginOwnPasskey } from '@landbridge/contract';

type Options = AnswerOf<typeof beginOwnPasskey>;
type Credential = BodyOf<typeof addOwnPasskey>['credential'];

/** Lets the browser make a passkey as control wants it; rejects where the person does not want to. */
export async function makePasskey(options: Options): Promise<Credential> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = await navigator.credentials.create({ publicKey });
  if (!(made instanceof PublicKeyCredential)) throw new Error('the browser made no passkey');
  return made.toJSON() as Credential;
}
