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

import { Clock, toIsoDate } from '@backstage-finops/cost-engine';
import {
  Dispute,
  DisputeAnswer,
  DisputeList,
  DisputeStatusName,
  NewDispute,
} from '@backstage-finops/plugin-finops-common';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  CostVisibility,
  DisputeReader,
  EntityReader,
  LedgerDispute,
  LedgerEntity,
} from '../ledger/read';
import { DisputeClosing, DisputeStore } from '../ledger/write/DisputeStore';
import { readPeriod } from '../request';
import { DisputedCostReader } from './DisputedCostReader';
import { readDisputeText } from './readDisputeText';
import { readSuggestedOwner } from './readSuggestedOwner';

/** Disputes in one answer; a page shows no more, and says that there are. */
const MAX_DISPUTES = 200;

/** Open disputes about one entity: more than so many nobody answers, and nobody should be able to pile up. */
const MAX_OPEN_PER_ENTITY = 100;

/** Who asks, and what they may see. @internal */
export interface Disputant {
  visibility: CostVisibility;
  /** undefined for a service that acts for nobody. */
  userRef: string | undefined;
}

/** @internal */
export interface DisputeServiceOptions {
  entities: EntityReader;
  disputes: DisputeReader;
  store: DisputeStore;
  costs: DisputedCostReader;
  clock: Clock;
}

/**
 * Keeps what people say is not theirs, and how it is answered. Nothing here moves cost: annotations and conventions do,
 * so a dispute tells those who write them.
 *
 * @internal
 */
export class DisputeService {
  readonly #options: DisputeServiceOptions;

  constructor(options: DisputeServiceOptions) {
    this.#options = options;
  }

  async ofEntity(
    entity: LedgerEntity,
    viewer: Disputant,
  ): Promise<DisputeList> {
    const { disputes, entities } = this.#options;
    return toList(
      await disputes.ofScope(
        await entities.scopeOf(entity),
        viewer.visibility,
        MAX_DISPUTES + 1,
      ),
      viewer,
    );
  }

  async withStatus(
    status: DisputeStatusName,
    viewer: Disputant,
  ): Promise<DisputeList> {
    return toList(
      await this.#options.disputes.withStatus(
        status,
        viewer.visibility,
        MAX_DISPUTES + 1,
      ),
      viewer,
    );
  }

  /**
   * @throws InputError for what the entity has no cost of
   * @throws ConflictError when it is disputed already
   */
  async create(
    entity: LedgerEntity,
    request: NewDispute,
    viewer: Disputant & { userRef: string },
  ): Promise<Dispute> {
    const { clock, costs, disputes, entities, store } = this.#options;
    const { subject } = request;
    const now = clock();
    const reason = readDisputeText(
      'reason',
      request.reason,
      'why it is not the cost of this entity',
    );
    const suggested = await readSuggestedOwner(
      request.suggestedOwner,
      entity,
      entities,
    );
    const period = readPeriod(request, now);
    const cost = await costs.read({
      entity,
      subject,
      period,
      currency: request.currency,
      visibility: viewer.visibility,
    });
    if (!cost) {
      throw new InputError(
        `subject.id=${subject.id} is no ${subject.kind} that ${
          entity.entityRef
        } has cost of from ${toIsoDate(period.from)} to ${toIsoDate(
          period.to,
        )}; take it from the entity's explanation or resources of these days`,
      );
    }
    if ((await disputes.countOpen(entity.id)) >= MAX_OPEN_PER_ENTITY) {
      throw new ConflictError(
        `${entity.entityRef} has ${MAX_OPEN_PER_ENTITY} open disputes; have some of them answered or withdrawn first`,
      );
    }
    const id = await store.open({
      entity_id: entity.id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject_annotation: cost.annotation ?? null,
      subject_value: cost.value ?? null,
      from_day: cost.period.from,
      to_day: cost.period.to,
      currency: cost.currency,
      amount: cost.amount,
      reason,
      suggested_ref: suggested ?? null,
      created_by: viewer.userRef,
      created_at: now.toISOString(),
    });
    if (id === undefined) {
      throw new ConflictError(
        `There is an open dispute about this ${subject.kind} of ${entity.entityRef} already; it is on the entity's Cost tab`,
      );
    }
    return this.#read(id, viewer);
  }

  /** @throws ConflictError when it is not open any more */
  async answer(
    id: number,
    { decision, answer }: DisputeAnswer,
    viewer: Disputant & { userRef: string },
  ): Promise<Dispute> {
    const words =
      decision === 'reject'
        ? readDisputeText('answer', answer, 'why the dispute is rejected')
        : answer?.trim() || null;
    await this.#read(id, viewer);
    return this.#close(id, viewer, {
      status: decision === 'accept' ? 'accepted' : 'rejected',
      answer: words,
    });
  }

  /**
   * @throws NotAllowedError for somebody else's
   * @throws ConflictError when it is not open any more
   */
  async withdraw(
    id: number,
    viewer: Disputant & { userRef: string },
  ): Promise<Dispute> {
    const dispute = await this.#read(id, viewer);
    if (!dispute.isOwn) {
      throw new NotAllowedError(
        `Dispute ${id} is not yours: only ${dispute.createdBy} can withdraw it. Who may decide on disputes can answer it.`,
      );
    }
    return this.#close(id, viewer, { status: 'withdrawn', answer: null });
  }

  async #close(
    id: number,
    viewer: Disputant & { userRef: string },
    closing: Pick<DisputeClosing, 'status' | 'answer'>,
  ): Promise<Dispute> {
    const { clock, store } = this.#options;
    const closed = await store.close(id, {
      ...closing,
      closed_by: viewer.userRef,
      closed_at: clock().toISOString(),
    });
    const dispute = await this.#read(id, viewer);
    if (!closed) {
      throw new ConflictError(
        `Dispute ${id} is ${dispute.status} already and does not change any more; read it anew`,
      );
    }
    return dispute;
  }

  /** @throws NotFoundError also where the viewer may not see the entity */
  async #read(id: number, viewer: Disputant): Promise<Dispute> {
    const row = await this.#options.disputes.find(id, viewer.visibility);
    if (!row) {
      throw new NotFoundError(
        `No dispute ${id} is known, or it is about an entity whose cost you may not see`,
      );
    }
    return toDispute(row, viewer);
  }
}

function toList(rows: LedgerDispute[], viewer: Disputant): DisputeList {
  return {
    disputes: rows.slice(0, MAX_DISPUTES).map(row => toDispute(row, viewer)),
    truncated: rows.length > MAX_DISPUTES,
  };
}

function toDispute(row: LedgerDispute, viewer: Disputant): Dispute {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    subject: {
      kind: row.subject_kind,
      id: row.subject_id,
      annotation: row.subject_annotation,
      value: row.subject_value,
    },
    from: toIsoDate(row.from_day),
    to: toIsoDate(row.to_day),
    currency: row.currency,
    amount: row.amount,
    reason: row.reason,
    suggestedOwner: row.suggested_ref,
    createdBy: row.created_by,
    createdAt: row.created_at,
    status: row.status,
    answer: row.answer,
    closedBy: row.closed_by,
    closedAt: row.closed_at,
    isOwn: row.created_by === viewer.userRef,
  };
}
