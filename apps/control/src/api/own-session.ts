import { Failure, type Principal } from '@landbridge/model';
import type { AdministratorId, OwnSession } from '@landbridge/tenancy';
import type { OpenSession } from './token.ts';

/** Whose own account a call is about; throws `Failure` BadRequest without a session, which alone has a person behind it. */
export function ownOf({ tenantId, id }: Principal, session: OpenSession | null): OwnSession {
  if (session === null) throw new Failure({ code: 'BadRequest', message: 'only an administrator who signed in has that' });
  const { id: sessionId, passkeyId, beganAt } = session;
  return { who: { tenantId, id: id as AdministratorId }, sessionId, passkeyId, beganAt };
}
