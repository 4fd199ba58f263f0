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

import { CostVisibility, EntityReader } from '../ledger/read';
import { ClaimFindingText } from './ClaimFindingText';

/** References as findings write them: `kind:namespace/name`. */
const ENTITY_REF = /\b[a-z][a-z0-9]*:[\w.-]+\/[\w.-]*\w/gi;

/**
 * Findings as a viewer may read them: those about entities that they may see, in which other entities have no name, and
 * their claims are not quoted. The texts of findings name whoever else claims the same charges, and by what.
 *
 * @internal
 */
export async function withoutOthers(
  findings: ClaimFindingText[],
  visibility: CostVisibility,
  entities: Pick<EntityReader, 'visibleRefs'>,
): Promise<ClaimFindingText[]> {
  if (visibility === undefined) return findings;
  const named = new Set(
    findings.flatMap(one => [
      one.entity_ref,
      ...(one.counterpart_ref ? [one.counterpart_ref] : []),
      ...refsIn(one.problem),
      ...refsIn(one.remedy),
    ]),
  );
  const visible = await entities.visibleRefs([...named], visibility);
  const hideOthers = (text: string) =>
    text.replace(ENTITY_REF, ref =>
      visible.has(ref.toLocaleLowerCase('en-US')) ? ref : 'another entity',
    );
  return findings
    .filter(one => visible.has(one.entity_ref))
    .map(one => ({
      ...one,
      problem: hideOthers(
        one.counterpart_ref && !visible.has(one.counterpart_ref)
          ? one.problem_without_claim ?? one.problem
          : one.problem,
      ),
      remedy: hideOthers(one.remedy),
    }));
}

function refsIn(text: string): string[] {
  return (text.match(ENTITY_REF) ?? []).map(ref =>
    ref.toLocaleLowerCase('en-US'),
  );
}
