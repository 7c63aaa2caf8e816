export { ExpressionEditor } from './expression-editor.tsx';
