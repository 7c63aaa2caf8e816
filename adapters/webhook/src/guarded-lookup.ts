import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Failure, type Problem } from '@landbridge/model';

/**
 * Resolves a host for the very connection that is made, so that a name that leads somewhere else a moment later is of no use. One forbidden
 * address among several forbids all.
 */
export function guardedLookup(refusalOf: (address: string) => Problem | null): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      for (const { address } of addresses) {
        const problem = refusalOf(address);
        if (problem) return callback(new Failure(problem), '', 0);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
