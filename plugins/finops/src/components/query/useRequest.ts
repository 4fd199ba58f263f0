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

import { useCallback, useEffect, useRef, useState } from 'react';
import { toError } from '@backstage/errors';

/** Where a request stands. A value of before stays while a newer one is loading. */
export interface RequestResult<Value> {
  loading: boolean;
  value?: Value;
  error?: Error;
  retry: () => void;
}

/**
 * Runs a request and stops it when its inputs change or the page is left.
 * `undefined` instead of a function waits. The identity of `subject` says
 * whether an older value may stay in view: the cost of another entity may not.
 */
export function useRequest<Value>(
  request: ((signal: AbortSignal) => Promise<Value>) | undefined,
  subject: string,
  dependencies: readonly unknown[],
): RequestResult<Value> {
  const [state, setState] = useState<{
    loading: boolean;
    value?: Value;
    error?: Error;
    subject: string;
  }>({ loading: true, subject });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(request);
  latest.current = request;
  const waiting = request === undefined;

  useEffect(() => {
    const current = latest.current;
    setState(previous =>
      previous.subject === subject
        ? { ...previous, loading: true, error: undefined }
        : { loading: true, subject },
    );
    if (!current) {
      return undefined;
    }
    const controller = new AbortController();
    current(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          setState({ loading: false, value, subject });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          setState({ loading: false, error: toError(error), subject });
        }
      },
    );
    return () => controller.abort();
    // The request itself is a new function on each render; what it depends on
    // is given by the caller.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [subject, waiting, attempt, ...dependencies]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const current =
    state.subject === subject ? state : { loading: true, subject };
  return { ...current, retry };
}
