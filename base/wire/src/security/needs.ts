/** Chance and time as arguments; Chance and Clock of base/model fit. */
export interface SecurityNeeds {
  readonly chance: { bytes(length: number): Uint8Array };
  readonly clock: { now(): number };
}
