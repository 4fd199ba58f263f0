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

import type { CatalogEntity } from '../catalog/CatalogSnapshot';
import { isCostKind } from '../catalog/costKinds';
import { SelectorSyntaxError } from '../selectors/SelectorSyntaxError';
import {
  ANNOTATION_ACCOUNTS,
  ANNOTATION_COST_INSIGHTS_COST_CATEGORIES,
  ANNOTATION_COST_INSIGHTS_TAGS,
  ANNOTATION_KUBERNETES,
  ANNOTATION_RESOURCES,
  ANNOTATION_SPLIT,
  ANNOTATION_TAGS,
  FINOPS_ANNOTATIONS,
  FINOPS_ANNOTATION_PREFIX,
} from './annotations';
import type { AnnotationNotes } from './AnnotationNotes';
import type { ClaimFinding } from './ClaimFinding';
import type { CompiledClaim } from './CompiledClaim';
import { didYouMean } from './didYouMean';
import { nearestName } from './nearestName';
import { readAccountsAnnotation } from './readAccountsAnnotation';
import type { ReadClaim, ReadContext } from './ReadClaim';
import { readCostInsightsAnnotation } from './readCostInsightsAnnotations';
import { readInfraWalletAnnotations } from './readInfraWalletAnnotations';
import { readKubernetesAnnotation } from './readKubernetesAnnotation';
import { readKubernetesIdAnnotations } from './readKubernetesIdAnnotations';
import { readResourcesAnnotation } from './readResourcesAnnotation';
import { readSplitAnnotation } from './readSplitAnnotation';
import { readTagsAnnotation } from './readTagsAnnotation';

/** Characters of an annotation's value that a finding repeats. */
const MAX_SHOWN_CHARACTERS = 500;

const READERS: Readonly<
  Record<string, (text: string, context: ReadContext) => ReadClaim[]>
> = {
  [ANNOTATION_TAGS]: readTagsAnnotation,
  [ANNOTATION_ACCOUNTS]: readAccountsAnnotation,
  [ANNOTATION_RESOURCES]: readResourcesAnnotation,
  [ANNOTATION_KUBERNETES]: readKubernetesAnnotation,
  [ANNOTATION_COST_INSIGHTS_TAGS]: text =>
    readCostInsightsAnnotation(ANNOTATION_COST_INSIGHTS_TAGS, text),
  [ANNOTATION_COST_INSIGHTS_COST_CATEGORIES]: text =>
    readCostInsightsAnnotation(ANNOTATION_COST_INSIGHTS_COST_CATEGORIES, text),
};

/**
 * What one entity claims by its annotations, and what is wrong with them. An
 * annotation with an error claims nothing, not even by its correct alternatives: a
 * typo must never yield something else than what was meant.
 *
 * @internal
 */
export function readEntityClaims(
  entity: CatalogEntity,
  context: ReadContext,
): { claims: CompiledClaim[]; findings: ClaimFinding[] } {
  const findings: ClaimFinding[] = [];
  const read: ReadClaim[] = [];
  const report = (
    annotation: string,
    severity: ClaimFinding['severity'],
    problem: string,
    remedy: string,
  ) => {
    const value = shown(entity.annotations[annotation]);
    findings.push({
      entityRef: entity.entityRef,
      annotation,
      value: value.slice(0, MAX_SHOWN_CHARACTERS),
      severity,
      problem,
      remedy,
    });
  };
  const wrong = (annotation: string, run: () => void): boolean => {
    try {
      run();
      return false;
    } catch (error) {
      if (!(error instanceof SelectorSyntaxError)) {
        throw error;
      }
      report(annotation, 'error', error.problem, error.remedy);
      return true;
    }
  };
  const notes: AnnotationNotes = {
    wrong,
    warn: (annotation, problem, remedy) =>
      report(annotation, 'warning', problem, remedy),
  };

  if (!isCostKind(entity.kind)) {
    for (const annotation of Object.keys(entity.annotations).sort()) {
      if (isOurs(annotation)) {
        report(
          annotation,
          'error',
          `Entities of the kind ${entity.kind} have no cost, so that ${annotation} has no effect`,
          'Claim on a Component, Resource, System, Domain or Group',
        );
      }
    }
    return { claims: [], findings };
  }

  const texts: Record<string, string> = {};
  for (const [annotation, value] of Object.entries(entity.annotations)) {
    if (typeof value === 'string') {
      texts[annotation] = value;
    } else if (isOurs(annotation)) {
      report(
        annotation,
        'error',
        `The value is ${kindOf(value)}, not a text`,
        'Write a text, in quotes where YAML would read something else',
      );
    }
  }
  for (const annotation of Object.keys(texts).sort()) {
    const reader = READERS[annotation];
    if (reader) {
      wrong(annotation, () => read.push(...reader(texts[annotation], context)));
    } else if (annotation === ANNOTATION_SPLIT) {
      wrong(annotation, () => readSplitAnnotation(texts[annotation]));
    } else if (annotation.startsWith(FINOPS_ANNOTATION_PREFIX)) {
      const nearest = nearestName(annotation, FINOPS_ANNOTATIONS);
      report(
        annotation,
        nearest ? 'error' : 'warning',
        `${annotation} is not known, so that it has no effect`,
        nearest
          ? didYouMean(nearest)
          : `The annotations are ${FINOPS_ANNOTATIONS.join(', ')}`,
      );
    }
  }
  read.push(...readKubernetesIdAnnotations(texts, notes));
  read.push(...readInfraWalletAnnotations(texts, context, notes));
  return { claims: withIds(entity.entityRef, read), findings };
}

function isOurs(annotation: string): boolean {
  return (
    annotation.startsWith(FINOPS_ANNOTATION_PREFIX) ||
    annotation in READERS ||
    annotation.startsWith('infrawallet.io/') ||
    annotation.startsWith('backstage.io/kubernetes-')
  );
}

function withIds(
  entityRef: string,
  read: readonly ReadClaim[],
): CompiledClaim[] {
  const counts = new Map<string, number>();
  return read.map(claim => {
    const number = counts.get(claim.annotation) ?? 0;
    counts.set(claim.annotation, number + 1);
    return {
      id: `${entityRef} ${claim.annotation}[${number}]`,
      entityRef,
      kind: claim.kind,
      annotation: claim.annotation,
      text: claim.text,
      match: claim.match,
    };
  });
}

/** What YAML made of a value, in its own words. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'empty';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}

/** A value as a text; lists and maps as JSON, which YAML reads as the same. */
function shown(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
