/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/**
 * What a promise comes to, for one who stops waiting when the signal says so. What
 * was promised goes on: others may wait for it, too.
 *
 * @throws the reason of the signal
 * @internal
 */
export async function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal!.reason);
  });
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  try {
    // The signal first: of one that was given already, nothing is waited for.
    return await Promise.race([aborted, promise]);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
