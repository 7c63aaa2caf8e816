export { JoseAssertions } from './jose-assertions.ts';
