/**
 * The second look at the house: circles between folders, of what the product is made of. A test stands beside the code it tests and may reach
 * across, and so may what tests share, which the first look would take for a circle.
 * @type {import('dependency-cruiser').IConfiguration}
 */
import house from './.dependency-cruiser.mjs';

export default {
  forbidden: [
    {
      name: 'no-folder-circles',
      severity: 'error',
      scope: 'folder',
      comment: 'Two folders that need each other are one folder, or three.',
      from: { path: '^(base|path|adapters|apps|tools|bench)/' },
      to: { circular: true },
    },
  ],
  options: { ...house.options, exclude: { path: '[.]test[.]tsx?$|/testing/|^apps/[^/]+/dist/' } },
};
