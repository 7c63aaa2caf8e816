export { filterExpression, hostileText } from './arbitraries.ts';
