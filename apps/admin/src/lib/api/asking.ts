import { ApiError, type Asked, type PagedRoute, type Route, Unreachable } from '@landbridge/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from './client.ts';

/** A question that is kept under the route's path, so that `forget` finds it whatever its params. */
export function asking<R extends Route>(route: R, asked: Asked<R> = {}) {
  return queryOptions<z.output<R['response']>, Error>({
    queryKey: [route.path, asked],
    queryFn: ({ signal }) => client.call(route, { ...asked, signal }),
  });
}

/** The pages of a list, each asked for when it is wanted. */
export function askingPages<R extends PagedRoute>(route: R, asked: Asked<R> = {}) {
  return infiniteQueryOptions({
    queryKey: [route.path, 'pages', asked],
    queryFn: ({ pageParam, signal }): Promise<z.output<R['response']>> => {
      const token = pageParam === null ? {} : { $skiptoken: pageParam };
      return client.call(route, { ...asked, query: { ...(asked.query as object | undefined), ...token } as never, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: page => skipTokenIn(page['@odata.nextLink']),
  });
}

function skipTokenIn(nextLink: string | undefined): string | null {
  return nextLink === undefined ? null : new URL(nextLink, window.location.origin).searchParams.get('$skiptoken');
}

/** A refusal will be the same a moment later; silence may not. */
export function isWorthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ApiError) return error.status >= 500 && failures < 2;
  return error instanceof Unreachable && failures < 3;
}
