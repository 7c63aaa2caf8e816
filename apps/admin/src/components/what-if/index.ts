export { ModifiedProperties } from './modified-properties.tsx';
export { SaveForeseen } from './save-foreseen.tsx';
export { useWhatIf } from './use-what-if.ts';
export { WhatIf } from './what-if.tsx';
