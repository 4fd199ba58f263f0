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

import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';

/** @internal */
export interface AuditedAction {
  /** In kebab-case; variants go into `meta.queryType`. */
  eventId: string;
  request: Request;
  meta?: JsonObject;
  severityLevel?: AuditorServiceEventSeverityLevel;
}

/**
 * Does something and has it audited, whether it succeeds or is refused: who tried to read what they may not is as
 * interesting as who did.
 *
 * @internal
 */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, request, meta, severityLevel }: AuditedAction,
  act: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    request,
    meta,
    severityLevel,
  });
  try {
    const result = await act();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
