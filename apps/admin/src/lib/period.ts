import { z } from 'zod';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

export const PERIODS = ['24h', '7d', '30d', '90d'] as const;
export type PeriodName = (typeof PERIODS)[number];

const LASTS_MS: Readonly<Record<PeriodName, number>> = {
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
  '30d': 30 * DAY_MS,
  '90d': 90 * DAY_MS,
};

/** How a period stands in an address: by its name, by its bounds, or not at all. */
export interface Period {
  readonly period?: PeriodName | undefined;
  /** A moment in UTC, or a day. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const bound = z.union([z.iso.datetime(), z.iso.date()]).optional().catch(undefined);

/** For the search of routes. */
export const periodSearch = { period: z.enum(PERIODS).optional().catch(undefined), from: bound, to: bound };

/** What an address may be asked in any spelling: a number that somebody typed is text too. */
export const textSearch = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

/** From when to when, to the minute, so that what is asked stays the same for a while. */
export function boundsOf({ period, from, to }: Period, now: number): { readonly from?: string; readonly before?: string } {
  if (period !== undefined) {
    const minute = now - (now % MINUTE_MS);
    return { from: new Date(minute - LASTS_MS[period]).toISOString() };
  }
  return {
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { before: new Date(to).toISOString() }),
  };
}

/** The same in days of UTC, both of which count. */
export function daysOf({ period, from, to }: Period, now: number): { readonly from?: string; readonly to?: string } {
  if (period !== undefined) return { from: dayOf(now - LASTS_MS[period] + DAY_MS), to: dayOf(now) };
  return { ...(from === undefined ? {} : { from: from.slice(0, 10) }), ...(to === undefined ? {} : { to: to.slice(0, 10) }) };
}

export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** As a field for local times writes it; back by `new Date`. */
export function localMinute(at: string | undefined): string {
  if (at === undefined) return '';
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}
