export { learnToSay, type Said as SaidText, said, saidCure } from './said.ts';
