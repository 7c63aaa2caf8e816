export { AddSecondFactor } from './add-second-factor.tsx';
