import type { EventKind, TenantId } from '@landbridge/model';

/** Something was committed. It holds ids and numbers: whoever wants more reads it, as far as they may. */
export interface TenantEvent {
  readonly tenantId: TenantId;
  readonly kind: EventKind;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventListener {
  /** From now on everything is heard; what was before may have been missed. Called again whenever hearing broke off. */
  begins(): void;
  hears(event: TenantEvent): void;
}

/** What every replica commits, soon after. */
export interface EventFeed {
  /** Resolves when the signal is aborted; what breaks meanwhile is begun anew. */
  follow(listener: EventListener, signal: AbortSignal): Promise<void>;
}
