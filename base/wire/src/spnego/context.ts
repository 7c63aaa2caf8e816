import { decodeBytes, encodeBytes } from '../asn1/index.ts';
import { sameBytes } from '../bytes/index.ts';
import { type Mechanism, type SealedParts, type SecurityContext, SecurityError } from '../security/index.ts';
import { initialContextToken, mechTypeList, type NegTokenResp, negotiationToken, SPNEGO_IDENTIFIER } from './messages.ts';

/**
 * Negotiates a mechanism as the initiator (RFC 4178, [MS-SPNG]). The first mechanism's first token goes along with the offer. A mechanism
 * that cannot begin is not offered, so that NTLM, where it is among them, stands in for a Kerberos without tickets; credentials that were
 * refused are not tried again another way.
 */
export class SpnegoContext implements SecurityContext {
  readonly authType = 9;
  #offered: readonly Mechanism[];
  #list: Uint8Array = new Uint8Array();
  #selected: Mechanism | null = null;
  #signed = false;
  #verified = false;
  #completed = false;

  /** Best mechanism first; at least one. */
  constructor(mechanisms: readonly Mechanism[]) {
    this.#offered = mechanisms;
  }

  get established(): boolean {
    return this.#completed;
  }

  get sealTokenBytes(): number {
    return this.#agreed().sealTokenBytes;
  }

  async step(peer: Uint8Array | null): Promise<Uint8Array | null> {
    if (!this.#selected) {
      if (peer && peer.length > 0) throw new SecurityError('outOfOrder', 'the server spoke first');
      return this.#offer();
    }
    if (!peer || this.#completed) {
      if (!peer || peer.length === 0) return null;
      throw new SecurityError('outOfOrder', 'a token after the last');
    }
    const token = decodeBytes(negotiationToken, peer);
    if (token.kind !== 'negTokenResp') throw new SecurityError('outOfOrder', 'the server begins a negotiation of its own');
    return this.#answer(token.value, this.#selected);
  }

  seal(message: SealedParts, signsHeader: boolean): { readonly body: Uint8Array; readonly token: Uint8Array } {
    return this.#agreed().seal(message, signsHeader);
  }

  unseal(message: SealedParts & { readonly token: Uint8Array }, signsHeader: boolean): Uint8Array {
    return this.#agreed().unseal(message, signsHeader);
  }

  wrap(bytes: Uint8Array): Uint8Array {
    return this.#agreed().wrap(bytes);
  }

  unwrap(bytes: Uint8Array): Uint8Array {
    return this.#agreed().unwrap(bytes);
  }

  sessionKey(): Uint8Array {
    return this.#agreed().sessionKey();
  }

  dispose(): void {
    for (const mechanism of this.#offered) mechanism.dispose();
    this.#completed = false;
  }

  async #offer(): Promise<Uint8Array> {
    let first: unknown = new SecurityError('mechanismRefused', 'no mechanism is allowed');
    for (const [at, mechanism] of this.#offered.entries()) {
      try {
        const mechToken = await mechanism.step(null);
        this.#offered = this.#offered.slice(at);
        this.#selected = mechanism;
        const mechTypes = this.#offered.flatMap(({ identifiers }) => identifiers);
        this.#list = encodeBytes(mechTypeList, mechTypes);
        const value = { mechTypes, reqFlags: null, mechToken, mechListMIC: null };
        const innerContextToken = { kind: 'negTokenInit', value } as const;
        return encodeBytes(initialContextToken, { thisMech: SPNEGO_IDENTIFIER, innerContextToken });
      } catch (error) {
        mechanism.dispose();
        if (error instanceof SecurityError && error.code === 'credentialsRefused') throw error;
        if (at === 0) first = error;
      }
    }
    throw first;
  }

  async #answer(token: NegTokenResp, before: Mechanism): Promise<Uint8Array | null> {
    const { negState, supportedMech, responseToken, mechListMIC } = token;
    if (negState === 'reject') throw new SecurityError('mechanismRefused', 'the server refuses the negotiation');
    const mechanism = supportedMech ? this.#select(supportedMech) : before;
    const changed = mechanism !== before;
    const reply = changed || responseToken ? await mechanism.step(changed ? null : responseToken) : null;
    if (mechListMIC) this.#verify(mechanism, mechListMIC);
    if (negState === 'acceptCompleted') {
      this.#complete(mechanism, reply);
      return null;
    }
    const mic = mechanism.established && !this.#signed ? this.#sign(mechanism) : null;
    if (!reply && !mic) throw new SecurityError('outOfOrder', 'the server waits for more than there is');
    const value = { negState: null, supportedMech: null, responseToken: reply, mechListMIC: mic };
    return encodeBytes(negotiationToken, { kind: 'negTokenResp', value });
  }

  #select(identifier: Uint8Array): Mechanism {
    const goesBy = ({ identifiers }: Mechanism) => identifiers.some(known => sameBytes(known, identifier));
    const chosen = this.#offered.find(goesBy);
    if (!chosen) throw new SecurityError('mechanismRefused', 'the server chose a mechanism that was not offered');
    if (chosen !== this.#selected && this.#selected?.established) {
      throw new SecurityError('outOfOrder', 'the server changes an established mechanism');
    }
    this.#selected = chosen;
    return chosen;
  }

  #sign(mechanism: Mechanism): Uint8Array {
    this.#signed = true;
    return mechanism.signMechanisms(this.#list);
  }

  #verify(mechanism: Mechanism, mic: Uint8Array): void {
    if (this.#verified) throw new SecurityError('outOfOrder', 'a second mechListMIC');
    mechanism.verifyMechanisms(this.#list, mic);
    this.#verified = true;
  }

  /** Only of the mechanism that was preferred may the list stay unsigned: anybody could have turned the choice (RFC 4178 section 5). */
  #complete(mechanism: Mechanism, reply: Uint8Array | null): void {
    if (!mechanism.established || reply) throw new SecurityError('notAuthentic', 'the server ends the negotiation too early');
    if (mechanism !== this.#offered[0] && !this.#verified) {
      throw new SecurityError('notAuthentic', 'the server chose another mechanism and does not sign the list');
    }
    this.#completed = true;
  }

  #agreed(): Mechanism {
    if (!this.#completed || !this.#selected) throw new SecurityError('outOfOrder', 'the context is not established');
    return this.#selected;
  }
}
