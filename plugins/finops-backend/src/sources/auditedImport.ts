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

import { AuditorService } from '@backstage/backend-plugin-api';
import { ImportResult } from '../statements/ImportResult';

/** What changes the ledger is on record: who, what, and how it ended. @internal */
export async function auditedImport(
  auditor: AuditorService,
  imported: { source: string; unit: string },
  run: () => Promise<ImportResult>,
): Promise<ImportResult> {
  const event = await auditor.createEvent({
    eventId: 'statement-import',
    severityLevel: 'medium',
    meta: imported,
  });
  try {
    const result = await run();
    const { status, deliveryId, statementIds } = result;
    const meta = { status, deliveryId, statements: statementIds.length };
    if (status === 'refused') {
      await event.fail({
        meta,
        error: new Error(result.refusals[0]?.problem ?? 'refused'),
      });
    } else {
      await event.success({ meta });
    }
    return result;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
