import { Failure, type ProblemCode } from '@landbridge/model';
import { WireError } from '@landbridge/wire/bytes';
import { DrsError, type DrsProblem } from '@landbridge/wire/drsr';
import { RpcError, type RpcProblem } from '@landbridge/wire/rpc';
import { securityFailure } from '../2-bind/index.ts';

const OF_REPLICATION: Readonly<Record<DrsProblem, readonly [ProblemCode, string]>> = {
  accessDenied: ['PasswordReplicationRightMissing', 'gives out no passwords to the account'],
  notASource: ['DomainControllerNoSource', 'replicates nothing to anybody'],
  busy: ['DomainControllerBusy', 'is too busy to replicate'],
  epochChanged: ['DomainControllerBusy', 'serves a domain that was renamed just now'],
  schemaMismatch: ['DomainControllerBusy', 'does not share the schema that it was asked by'],
  notThere: ['ObjectNotFound', 'does not know what is to be replicated'],
  other: ['LdapProtocolError', 'answered with an error of replication'],
};

const OF_CALLS: Readonly<Record<RpcProblem, readonly [ProblemCode, string]>> = {
  fault: ['DomainControllerBusy', 'refused a remote procedure call'],
  bindRefused: ['AuthenticationRefused', 'refuses remote procedure calls'],
  interfaceRefused: ['DomainControllerNoSource', 'offers no replication'],
  timedOut: ['DomainControllerUnreachable', 'does not answer in time'],
  connectionLost: ['DomainControllerUnreachable', 'ended the connection'],
  connectionClosed: ['DomainControllerUnreachable', 'is not connected any more'],
};

/** ERROR_ACCESS_DENIED as a fault: with sealed calls, only the account can be meant. */
const ACCESS_DENIED = 5;

/** What went wrong with `dc` while passwords were replicated. Failures and reasons of an aborted signal stay what they are. */
export function replicationFailure(error: unknown, dc: string): unknown {
  const failure = ([code, told]: readonly [ProblemCode, string], cause: Error) =>
    new Failure({ code, message: `${dc} ${told}`, detail: cause.message }, { cause });
  if (error instanceof DrsError) return failure(OF_REPLICATION[error.code], error);
  if (error instanceof RpcError) {
    const refused = error.code === 'fault' && error.status === ACCESS_DENIED;
    return failure(refused ? ['CredentialsInvalid', 'refuses the account'] : OF_CALLS[error.code], error);
  }
  if (error instanceof WireError) return failure(['LdapProtocolError', 'sent what the protocol does not allow'], error);
  return securityFailure(error, dc);
}
