import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startWords } from './app/words.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
await startWords();
createRoot(root).render(<App />);
