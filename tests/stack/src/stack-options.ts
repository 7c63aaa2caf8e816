import type { NamedScope } from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';

export interface StackOptions {
  /** Must be up. */
  readonly domain: Domain;
  /** The domain controllers that the agent knows, in the order it prefers them; the domain's own alone unless told. */
  readonly controllers?: readonly Domain[];
  /** Where the agent finds the domain instead, as host:port: through something that stands before it. */
  readonly reachedBy?: string;
  /** Everything of this stack; `end` removes it. */
  readonly folder: string;
  /** A PostgreSQL of yours; otherwise control starts its own. */
  readonly databaseUrl?: string;
  /** The admin center as it was built; control has none unless told. */
  readonly adminFolder?: string;
  /** Where control listens; a free port of this machine unless told. */
  readonly listen?: string;
  /** The address that agents know control by, where somebody passes on what they say; control's own unless told. */
  readonly publicUrl?: string;
  /** The HTTP proxy that the agent goes through to control. */
  readonly proxyUrl?: string;
  /** Everything, if it is left out. */
  readonly scope?: NamedScope;
  /** What control may ask the agent; reading alone unless told. */
  readonly ceiling?: string;
  /** More variables of both programs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Nothing is synchronised before `configure` is called. */
  readonly waits?: boolean;
  /** Between cycles that nobody asked for; the product's default is two minutes. */
  readonly intervalMs?: number;
}
