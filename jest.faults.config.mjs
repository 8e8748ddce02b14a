import config from './jest.config.mjs';

const [server] = config.projects;

/** The fault suite: real servers that are killed, stalled and cut off. Run by `npm run test:faults`. */
export default {
  ...config,
  projects: [
    { ...server, displayName: 'faults', testMatch: ['<rootDir>/standalone/src/faults/*.fault.ts'] },
  ],
  testTimeout: 600_000,
};
