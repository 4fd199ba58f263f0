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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Dispute,
  NewDispute,
} from '@backstage-finops/plugin-finops-common';
import {
  createSampleFinopsApi,
  sampleDispute,
  sampleEntityCost,
  sampleExplanation,
  sampleNewDispute,
} from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { responseError } from '../../__testUtils__/responseError';
import { CostTab } from './CostTab';

const ENTITY = 'component:default/checkout';
const NONE = { disputes: [], truncated: false };

/** A backend that keeps what it is told. */
function apiWithDisputes(kept: Dispute[] = []) {
  const createDispute = jest.fn(
    async (entityRef: string, dispute: NewDispute) => {
      const made = sampleNewDispute(entityRef, dispute);
      kept.push(made);
      return made;
    },
  );
  const withdrawDispute = jest.fn(async (id: number) => {
    const one = kept.find(dispute => dispute.id === id)!;
    one.status = 'withdrawn';
    return one;
  });
  const api = createSampleFinopsApi({
    createDispute,
    withdrawDispute,
    getEntityDisputes: async () => ({ disputes: [...kept], truncated: false }),
  });
  return { api, createDispute, withdrawDispute };
}

describe('disputes on the Cost tab', () => {
  it('leads from "Not yours?" over a claim to an open dispute, by keyboard', async () => {
    const { api, createDispute } = apiWithDisputes();
    await renderWithFinops(<CostTab entityRef={ENTITY} />, { api });

    const entry = await screen.findByRole('button', { name: 'Not yours?' });
    entry.focus();
    await userEvent.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', {
      name: 'Where this figure comes from',
    });
    await waitFor(() =>
      expect(
        within(drawer).getByRole('heading', { name: 'Claims' }),
      ).toHaveFocus(),
    );

    within(drawer)
      .getByRole('button', {
        name: 'This is not mine: finops/tags: app=checkout',
      })
      .focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'This is not mine',
    });
    expect(dialog).toHaveTextContent('$12,655.65');
    expect(dialog).toHaveTextContent('Oct 23 – Nov 19, 2026');
    // Where it is written, which is what will help.
    expect(dialog).toHaveTextContent(
      'It comes from the annotation finops/tags: app=checkout in the catalog file of checkout.',
    );
    expect(dialog).toHaveTextContent('A dispute moves no cost by itself.');

    const submit = within(dialog).getByRole('button', {
      name: 'Open a dispute',
    });
    expect(submit).toBeDisabled();
    const reason = within(dialog).getByRole('textbox', {
      name: /Why is it not yours/,
    });
    expect(reason).toHaveFocus();
    await userEvent.keyboard('Search runs on our tag.');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Whose is it/ }),
      'component:default/search',
    );
    await userEvent.click(submit);

    expect(createDispute).toHaveBeenCalledWith(ENTITY, {
      subject: {
        kind: 'claim',
        id: `${ENTITY}#finops/tags#0`,
        value: 'app=checkout',
      },
      from: '2026-10-23',
      to: '2026-11-20',
      currency: 'USD',
      reason: 'Search runs on our tag.',
      suggestedOwner: 'component:default/search',
    });
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(await within(drawer).findByText('Disputed')).toBeInTheDocument();
    expect(
      within(drawer).queryByRole('button', {
        name: 'This is not mine: finops/tags: app=checkout',
      }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    const section = await screen.findByRole('region', { name: 'Disputes' });
    expect(section).toHaveTextContent('Search runs on our tag.');
    expect(section).toHaveTextContent('Open');
    expect(
      screen.getByRole('button', { name: 'Not yours? 1 disputed' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/^Dispute 8 is open\./)).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('disputes a resource of whole months, and says what would bring it to its owner', async () => {
    const { api, createDispute } = apiWithDisputes();
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api,
      at: '/?explore=resources',
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'This is not mine: checkout-prod-1',
      }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'This is not mine',
    });
    expect(
      within(dialog).getByLabelText('Annotation for its owner'),
    ).toHaveTextContent('finops/resources: "i-0a1b2c3d4e5f60718"');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why is it not yours/ }),
      'Moved.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open a dispute' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(createDispute).toHaveBeenCalledWith(ENTITY, {
      subject: { kind: 'resource', id: 'i-0a1b2c3d4e5f60718' },
      from: '2026-10-01',
      to: '2026-12-01',
      currency: 'USD',
      reason: 'Moved.',
      suggestedOwner: undefined,
    });
    // A row without a resource has nothing to point at.
    expect(
      screen.queryByRole('button', {
        name: /This is not mine: Charges without/,
      }),
    ).not.toBeInTheDocument();
  });

  it('disputes the claim of a part at the part, and a convention where it is configured', async () => {
    const { api, createDispute } = apiWithDisputes();
    const part = 'component:default/part';
    await renderWithFinops(<CostTab entityRef="system:default/shop" />, {
      api: {
        ...api,
        getEntityExplanation: async (entityRef, query) => {
          const sample = sampleExplanation(entityRef, {
            from: query!.from!,
            to: query!.to!,
          });
          return {
            ...sample,
            claims: [
              {
                ...sample.claims[0],
                entityRef: part,
                claim: 'convention:app-tag',
                annotation: 'finops.conventions app-tag',
                text: 'tag app gives component:default/{value}',
              },
              { ...sample.claims[1], entityRef: null, claim: null },
            ],
          };
        },
      },
      at: '/?explain=claims',
    });
    const buttons = await screen.findAllByRole('button', {
      name: /^This is not mine/,
    });
    expect(buttons).toHaveLength(1);
    await userEvent.click(buttons[0]);
    const dialog = await screen.findByRole('dialog', {
      name: 'This is not mine',
    });
    expect(dialog).toHaveTextContent(
      "a setting in the portal's app-config. Those who run the portal change it there",
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why is it not yours/ }),
      'Wrong alias.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open a dispute' }),
    );
    await waitFor(() => expect(createDispute).toHaveBeenCalled());
    expect(createDispute.mock.calls[0][0]).toBe(part);
  });

  it('keeps what was written when the server refuses it, and says why', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityDisputes: async () => NONE,
        createDispute: async () => {
          throw await responseError(
            400,
            'InputError',
            'suggestedOwner=x is not in the catalog',
          );
        },
      }),
      at: '/?explain=cost',
    });
    const [first] = await screen.findAllByRole('button', {
      name: /^This is not mine/,
    });
    await userEvent.click(first);
    const dialog = await screen.findByRole('dialog', {
      name: 'This is not mine',
    });
    const reason = within(dialog).getByRole('textbox', {
      name: /Why is it not yours/,
    });
    await userEvent.type(reason, 'Not us.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open a dispute' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The server says: suggestedOwner=x is not in the catalog (400)',
    );
    expect(reason).toHaveValue('Not us.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('shows how disputes stand, hostile words as text, and lets the author withdraw', async () => {
    const hostile = '<img src=x onerror=alert(1)>\n=cmd|calc';
    const { api, withdrawDispute } = apiWithDisputes([
      { ...sampleDispute(), reason: hostile, isOwn: true },
      {
        ...sampleDispute(),
        id: 3,
        status: 'rejected',
        answer: 'You run it.',
        closedBy: 'user:default/grace',
        closedAt: '2026-11-21T09:30:00.000Z',
      },
    ]);
    await renderWithFinops(<CostTab entityRef={ENTITY} />, { api });
    const section = await screen.findByRole('region', { name: 'Disputes' });
    expect(section.querySelector('img')).toBeNull();
    expect(section).toHaveTextContent('<img src=x onerror=alert(1)> =cmd|calc');
    expect(section).toHaveTextContent('nightly-export');
    expect(section).toHaveTextContent('$412.50');
    expect(section).toHaveTextContent('suggests data-export');
    expect(section).toHaveTextContent('1 that is closed');
    expect(section).toHaveTextContent('You run it.');
    await userEvent.click(
      within(section).getByRole('button', { name: /^Withdraw dispute 7/ }),
    );
    expect(withdrawDispute).toHaveBeenCalledWith(7);
    expect(await within(section).findByText('None is open.')).toBeVisible();
    expect(screen.getByText('Dispute 7 is withdrawn.')).toBeInTheDocument();
  });

  it('says when disputes cannot be read, and shows the cost all the same', async () => {
    const getEntityDisputes = jest
      .fn()
      .mockRejectedValueOnce(new Error('ledger is away'))
      .mockResolvedValue(NONE);
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({ getEntityDisputes }),
    });
    expect(
      await screen.findByText('Could not load the disputes'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'Effective cost, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(
        screen.queryByText('Could not load the disputes'),
      ).not.toBeInTheDocument(),
    );
    expect(
      screen.queryByRole('region', { name: 'Disputes' }),
    ).not.toBeInTheDocument();
  });

  it('names no effective cost beside a resource whose other cost is shown', async () => {
    await renderWithFinops(<CostTab entityRef={ENTITY} />, {
      api: createSampleFinopsApi({
        getEntityDisputes: async () => NONE,
        getEntityCost: async (entityRef, query) => ({
          ...sampleEntityCost(entityRef, query),
          metric: 'billed',
        }),
      }),
      at: '/?explore=resources&metric=billed',
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'This is not mine: checkout-prod-1',
      }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'This is not mine' }),
    ).not.toHaveTextContent('$2,210.02');
  });
});
