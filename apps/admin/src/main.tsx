import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { themeFor } from './app/themes/index.ts';
import { startWords } from './app/words.ts';
import { chosenAppearance } from './lib/preferences.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
const [theme] = await Promise.all([themeFor(chosenAppearance()), startWords()]);
createRoot(root).render(<App theme={theme} />);
