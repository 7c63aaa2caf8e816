import { tokens } from '@fluentui/react-components';
import type { ShownInsights } from '@landbridge/contract';

type DayCount = ShownInsights['days'][number];
export type ActionName = DayCount['action'];
export type StatusName = DayCount['status'];
type ObjectKindName = ShownInsights['objects'][number]['kind'];

export const ACTIONS: readonly ActionName[] = ['create', 'update', 'delete', 'stageddelete', 'disable', 'other'];
export const STATUSES: readonly StatusName[] = ['success', 'warning', 'failure', 'skipped'];
export const KINDS: readonly ObjectKindName[] = ['user', 'group', 'contact'];

/** Told apart in light and dark, and each with its word beside it. */
export const ACTION_COLORS: Readonly<Record<ActionName, string>> = {
  create: tokens.colorPaletteGreenForeground3,
  update: tokens.colorBrandForeground1,
  delete: tokens.colorPaletteRedForeground3,
  stageddelete: tokens.colorPaletteDarkOrangeForeground3,
  disable: tokens.colorPaletteBerryForeground3,
  other: tokens.colorNeutralForeground3,
};
export const STATUS_COLORS: Readonly<Record<StatusName, string>> = {
  success: tokens.colorPaletteGreenForeground3,
  warning: tokens.colorPaletteDarkOrangeForeground3,
  failure: tokens.colorPaletteRedForeground3,
  skipped: tokens.colorNeutralForeground3,
};
export const KIND_COLORS: Readonly<Record<ObjectKindName, string>> = {
  user: tokens.colorBrandForeground1,
  group: tokens.colorPaletteBerryForeground3,
  contact: tokens.colorNeutralForeground3,
};

const DAY_MS = 86_400_000;

/** Every day from the first to the last. */
export function daysBetween(from: string, to: string): readonly string[] {
  const many = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: many }, (_, at) => new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10));
}

/** Of each day, how many of one kind there were. */
export function valuesOf<Item extends { readonly day: string; readonly count: number }>(
  days: readonly string[],
  items: readonly Item[],
  isWanted: (item: Item) => boolean,
): readonly number[] {
  const counts = new Map<string, number>();
  for (const item of items) if (isWanted(item)) counts.set(item.day, (counts.get(item.day) ?? 0) + item.count);
  return days.map(day => counts.get(day) ?? 0);
}

export function sumOf(items: readonly { readonly count: number }[]): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}
