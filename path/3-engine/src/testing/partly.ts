/** A port of which only some is given: whatever else is asked of it fails the test. */
export function partly<Port extends object>(given: Partial<Port>): Port {
  return new Proxy(given, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (value === undefined && typeof name === 'string' && name !== 'then') throw new Error(`nobody expected ${name}`);
      return value;
    },
  }) as Port;
}
