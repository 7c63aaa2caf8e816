import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Failure } from '@landbridge/model';
import { refusalOfAddress } from './refusal.ts';

/**
 * Resolves a webhook's host for the very connection that is made, so that a name that leads somewhere else a moment later is of no use. One
 * forbidden address among several forbids all.
 */
export function guardedLookup(url: URL, privateAddresses: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      for (const { address } of addresses) {
        const problem = refusalOfAddress(address, url, privateAddresses);
        if (problem) return callback(new Failure(problem), '', 0);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}
