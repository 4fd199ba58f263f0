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

import { ReactNode } from 'react';
import { Alert, Button } from '@backstage/ui';
import { describeError, isResponseError, statusOf } from './describeError';

/** Whether the server refused because of a missing permission. */
export function isForbidden(error: Error): boolean {
  return statusOf(error) === 403 || error.name === 'NotAllowedError';
}

/** How the server begins to say that its last reading of the catalog had no such entity. */
const UNKNOWN_ENTITY = 'No entity ';

/** Whether the entity is too new for the plugin, as all are in a portal's first minute. */
function isNotReadYet(error: Error): boolean {
  return (
    statusOf(error) === 404 &&
    isResponseError(error) &&
    error.body.error.message.startsWith(UNKNOWN_ENTITY)
  );
}

/** Says why there is nothing to show, and what to do: forbidden, or an error that may pass. */
export function RequestProblem(props: {
  error: Error;
  /** What could not be shown, such as "the cost of this entity". */
  what: string;
  /** The permission that is missing when the server forbids it. */
  permission?: string;
  onRetry?: () => void;
  /** Something else to do where the permission is missing, or the same would fail again. */
  instead?: ReactNode;
}) {
  const { error, what, permission, onRetry, instead } = props;
  if (isForbidden(error)) {
    return (
      <Alert
        status="info"
        icon
        title={`You may not see ${what}`}
        description={
          permission
            ? `It needs the permission ${permission}. Ask those who run this portal.`
            : 'Ask those who run this portal for the permission.'
        }
        customActions={instead}
      />
    );
  }
  const tryAgain = onRetry && (
    <Button size="small" variant="tertiary" onPress={onRetry}>
      Try again
    </Button>
  );
  if (isNotReadYet(error)) {
    return (
      <Alert
        status="info"
        icon
        title="This entity is newer than the last reading of the catalog"
        description="FinOps reads the catalog once a minute, and at its start: its cost is known then."
        customActions={tryAgain}
      />
    );
  }
  return (
    <Alert
      status="danger"
      icon
      title={`Could not load ${what}`}
      description={describeError(error)}
      customActions={instead ?? tryAgain}
    />
  );
}

/** The three ways in which a request can stand, in the order in which they matter. */
export function RequestState<Value>(props: {
  state: {
    loading: boolean;
    value?: Value;
    error?: Error;
    retry?: () => void;
  };
  what: string;
  permission?: string;
  skeleton: ReactNode;
  children: (value: Value) => ReactNode;
}) {
  const { state, what, permission, skeleton, children } = props;
  if (state.error) {
    return (
      <RequestProblem
        error={state.error}
        what={what}
        permission={permission}
        onRetry={state.retry}
      />
    );
  }
  if (state.value === undefined) {
    return <>{skeleton}</>;
  }
  return (
    // A newer answer is on its way; the older one stays readable meanwhile.
    <div aria-busy={state.loading} style={{ opacity: state.loading ? 0.6 : 1 }}>
      {children(state.value)}
    </div>
  );
}
