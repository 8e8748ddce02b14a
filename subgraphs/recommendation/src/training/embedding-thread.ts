import { Worker } from 'node:worker_threads';

import type { SessionEmbedding } from '../models/session-embedding.js';
import type { EmbeddingTask, EmbeddingTold } from './session-embedding.worker.js';

// The built one also from source (tests): Node does not find the TypeScript of what it imports.
const workerFile = new URL('../../dist/training/session-embedding.worker.js', import.meta.url);

/**
 * Trains an embedding on a thread of its own.
 *
 * Errors: what the training threw; `AbortError` when the signal came, and the thread is gone then.
 */
export function trainEmbeddingInThread(
  task: EmbeddingTask,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<SessionEmbedding> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const worker = new Worker(workerFile, { workerData: task });
    const stop = (): void => {
      reject(signal?.reason);
      void worker.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (told: EmbeddingTold) => {
      if ('share' in told) onProgress(told.share);
      else resolve(told.embedding);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The training thread ended early (exit code ${code}).`));
    });
  });
}
